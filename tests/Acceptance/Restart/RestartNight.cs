using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Restart;

/// <summary>One kill -9 of every process of the platform at once, with operations in each state in which a restart could lose one.</summary>
public sealed class RestartNight(AcceptancePlatform platform) : IAsyncLifetime
{
    private static readonly MsfUpgradeNode Leaf = MsfUpgradeNode.Leaf(1);

    /// <summary>A reservation whose time passes while nobody is there, and one whose time comes afterwards.</summary>
    public (string Missed, string Later) Reserved { get; private set; }

    /// <summary>An upgrade under way, and a "now" request behind it.</summary>
    public (string Running, string Behind) Queue { get; private set; }

    /// <summary>An upgrade whose script runs.</summary>
    public string Upgrading { get; private set; } = "";

    /// <summary>An upgrade that waits for the operator.</summary>
    public string Waiting { get; private set; } = "";

    /// <summary>Fabrics, by what is done on them.</summary>
    public (AcceptanceFabric Reserved, AcceptanceFabric Queue, AcceptanceFabric Upgrading, AcceptanceFabric Waiting) Fabrics { get; private set; }

    /// <summary>Whom results are told.</summary>
    public NotificationListener Host { get; private set; } = null!;

    /// <summary>When everything was there again.</summary>
    public DateTimeOffset Back { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Host = await NotificationListener.StartAsync();
        Fabrics = (platform.TakeFabric(), platform.TakeFabric(), platform.TakeFabric(), platform.TakeFabric());
        await SlowAsync(Fabrics.Queue, "leaf-1", 3);
        await SlowAsync(Fabrics.Upgrading, "spine-1", 12);
        Waiting = await SubmitAsync(Fabrics.Waiting, MsfUpgradeNode.Spine(1, operatorCheck: true), MsfUpgradeNode.Leaf(2));
        Upgrading = await SubmitAsync(Fabrics.Upgrading, MsfUpgradeNode.Spine(1), MsfUpgradeNode.Leaf(2));
        await platform.Msf.UntilWaitingAsync(Waiting, "spine", 1);
        await platform.Msf.UntilNodeAsync(Upgrading, "spine", 1, "os_upgrading");
        Queue = (await SubmitAsync(Fabrics.Queue, Leaf), await SubmitAsync(Fabrics.Queue, MsfUpgradeNode.Spine(1)));
        await platform.Msf.UntilAsync(Queue.Running, seen => seen.Status == "executing", "the first is under way");
        var missed = DateTimeOffset.Now.AddSeconds(2);
        Reserved = (await ReserveAsync(missed), await ReserveAsync(missed.AddSeconds(20)));

        await platform.RestartAsync(meanwhile: () => Eventually.TrueAsync(() => DateTimeOffset.Now > missed, TimeSpan.FromSeconds(10), "the time of the reservation has passed"));
        Back = DateTimeOffset.Now;
    }

    public ValueTask DisposeAsync() => Host is null ? ValueTask.CompletedTask : Host.DisposeAsync();

    private Task<string> SubmitAsync(AcceptanceFabric fabric, params IReadOnlyList<MsfUpgradeNode> nodes) => platform.Msf.SubmitAsync(new MsfUpgrade(fabric.VendorId, nodes), Host);

    private Task<string> ReserveAsync(DateTimeOffset at) => platform.Msf.SubmitAsync(new MsfUpgrade(Fabrics.Reserved.VendorId, Leaf) { ReservationTime = at }, Host);

    private Task SlowAsync(AcceptanceFabric fabric, string node, int factor) => platform.Devices.OrderFaultAsync(fabric.Id, node, new { kind = "slow", factor });
}
