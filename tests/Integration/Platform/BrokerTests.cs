using System.Diagnostics;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Platform;

/// <summary>Must show 4: RabbitMQ stopped, and RabbitMQ coming back with nothing.</summary>
[Collection(PlatformCollection.Name)]
public sealed class BrokerTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TestFabric[] Fabrics = [new("stopped"), new("steered"), new("wiped", 4, 4)];
    private PlatformCluster _platform = null!;
    private PlatformApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _platform = await PlatformCluster.StartAsync(new PlatformClusterOptions { Fleet = TestFleet.Of(Fabrics), Settings = QuickTimings.Settings });
        _api = _platform.Api();
    }

    [Fact]
    public async Task While_the_broker_is_stopped_calls_are_answered_and_take_effect_when_it_is_back()
    {
        var steered = await _api.UpgradeAsync("steered");
        await _api.UntilAsync(steered.Id, seen => seen.Phase == "active", "the operation is under way");
        await _platform.Rabbit.StopAsync();

        var submitted = await _api.SubmitAsync(new { cluster = "stopped", roles = new { spine = "14" } });
        await _api.VerbAsync(steered.Id, "pause", new { reason = "the broker is away" });
        (await _api.GetAsync(submitted.Id)).Phase.ShouldNotBe("closed");
        (await _api.GetAsync(steered.Id)).Hold("pause").ShouldNotBeNull();
        await _api.VerbAsync(steered.Id, "cancel", new { reason = "enough" });

        await _platform.Rabbit.RestartAsync();
        var watch = Stopwatch.StartNew();
        (await _api.ClosedAsync(submitted.Id, TimeSpan.FromSeconds(90))).Outcome.ShouldBe("completed");
        (await _api.ClosedAsync(steered.Id, TimeSpan.FromSeconds(90))).Outcome.ShouldBe("cancelled");
        output.WriteLine($"both closed {watch.Elapsed.TotalSeconds:0.0} s after the broker was back");
        await ShouldBeSoundAsync("stopped", "steered");
    }

    [Fact]
    public async Task A_broker_that_comes_back_with_nothing_is_healed_by_looking_again()
    {
        var operation = await _api.UpgradeAsync("wiped", maxParallel: 2);
        await _api.UntilAsync(operation.Id, seen => seen.Step("spine-2", "upgrade").Status == "running", "the upgrade is in its middle");

        await _platform.Rabbit.WipeAsync();
        var watch = Stopwatch.StartNew();
        var at = (await _api.GetAsync(operation.Id)).Sequence;
        await _api.UntilAsync(operation.Id, seen => seen.Sequence > at, "the operation goes on", TimeSpan.FromSeconds(60));
        var healed = watch.Elapsed;

        (await _api.ClosedAsync(operation.Id, TimeSpan.FromSeconds(120))).Outcome.ShouldBe("completed");
        output.WriteLine($"wiped broker: the operation went on {healed.TotalSeconds:0.0} s after it was back");
        TestContext.Current.SendDiagnosticMessage("wiped broker: the operation went on {0:0.0} s after it was back", healed.TotalSeconds);
        await ShouldBeSoundAsync("wiped");
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_platform is not null)
            await _platform.DisposeAsync();
    }

    private async Task ShouldBeSoundAsync(params string[] fabrics)
    {
        using var devices = _platform.Devices();
        await using var store = _platform.Store();
        (await StoreAudit.ViolationsAsync(store, quiet: true)).ShouldBeEmpty();
        foreach (var fabric in fabrics)
            (await DeviceAudit.ViolationsAsync(devices, store, fabric, quiet: false)).ShouldBeEmpty();
    }
}
