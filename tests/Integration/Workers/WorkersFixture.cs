using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>One fabric and one worker for all tests of the collection; each test has clusters of its own.</summary>
public sealed class WorkersFixture : IAsyncLifetime
{
    internal FabricProcess Fabric { get; private set; } = null!;

    internal WorkerProcess Worker { get; private set; } = null!;

    internal Task<Lab> NewLab() => Lab.Create(Fabric, Worker);

    public async ValueTask InitializeAsync()
    {
        Fabric = await FabricProcess.Start();
        Worker = await WorkerProcess.Start(Fabric.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        await Fabric.DisposeAsync();
    }
}
