using Xunit;

namespace UpgradePlatform.ObServer.Tests.Kit;

/// <summary>One bench for all tests of a class.</summary>
public sealed class BenchFixture : IAsyncLifetime
{
    internal HandlerBench Bench { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Bench = await HandlerBench.Start();

    public ValueTask DisposeAsync() => Bench.DisposeAsync();
}
