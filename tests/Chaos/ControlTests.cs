using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Chaos.Tests;

/// <summary>The control of <see cref="KillTests"/>: with the protection switched off the same checks find what happened twice.</summary>
public sealed class ControlTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Without_attempt_ids_on_the_script_host_the_audit_finds_scripts_that_ran_twice()
    {
        var random = new Random(Seed.Take(output));
        await using var platform = await PlatformCluster.StartAsync(new PlatformClusterOptions
        {
            Fleet = TestFleet.Of(new TestFabric("small")),
            // The looks come late enough that the runs are over and known by then: the upgrade itself goes well, only too often.
            Settings = QuickTimings.With(("SimulatedFabric__IgnoreAttemptIds", "true"), ("Switch__LookAgainAfter", "00:00:01")),
        });
        await using var doubled = await MessageDuplicator.StartAsync(platform.Rabbit.Address, QueueNames.Operations, QueueNames.Steps(Families.Switch));
        using var api = platform.Api();
        using var devices = platform.Devices();
        await using var store = platform.Store();
        var operation = await api.UpgradeAsync("small", maxParallel: 2);
        var killing = new Assault(Victims.Of(platform), new ProgressWatch(store), random, output).RunAsync(["worker", "coordinator"]);

        var found = await Eventually.ValueAsync(
            async () =>
            {
                var violations = await DeviceAudit.ViolationsAsync(devices, store, "small", quiet: false);
                return violations.Any(violation => violation.StartsWith("I3: the script of", StringComparison.Ordinal)) ? violations
                    : throw new TimeoutException($"{(await api.GetAsync(operation.Id))}");
            },
            TimeSpan.FromSeconds(60), "the audit finds a script that ran twice");
        await killing;

        foreach (var violation in found)
            output.WriteLine($"found, as it should be: {violation}");
        found.ShouldContain(violation => violation.Contains("ran 2 times", StringComparison.Ordinal));
    }
}
