using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests;

/// <summary>A scenario of specification section 5: a client, a fabric and a host system of its own, on the one platform.</summary>
public abstract class Scenario(AcceptancePlatform platform) : IAsyncLifetime
{
    protected AcceptancePlatform Platform => platform;

    protected MsfClient Msf => platform.Msf;

    protected AcceptanceFabric Fabric { get; } = platform.TakeFabric();

    protected string ClusterId => Fabric.VendorId;

    /// <summary>The host system that is told results.</summary>
    protected NotificationListener Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await NotificationListener.StartAsync();
        await ArrangeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Host is not null)
            await Host.DisposeAsync();
    }

    /// <summary>What must be there before the scenario begins.</summary>
    protected virtual ValueTask ArrangeAsync() => ValueTask.CompletedTask;

    /// <summary>An upgrade of nodes of the scenario's fabric.</summary>
    protected MsfUpgrade Upgrade(params IReadOnlyList<MsfUpgradeNode> nodes) => new(ClusterId, nodes);

    /// <summary>Makes a node of the fabric go wrong: <c>new { kind = "scriptFails" }</c>.</summary>
    protected Task FaultAsync(string node, object fault) => platform.Devices.OrderFaultAsync(Fabric.Id, node, fault);

    /// <summary>The devices of the fabric.</summary>
    protected Task<FabricDocument> DevicesAsync() => platform.Devices.ClusterAsync(Fabric.Id);

    /// <summary>Statuses of the result: <c>spine 1 completed</c>.</summary>
    protected static string[] Statuses(IEnumerable<MsfNode> nodes) => [.. nodes.Select(node => $"{node.FabricType} {node.NodeId} {node.Status} {node.ErrorCode}".TrimEnd())];
}
