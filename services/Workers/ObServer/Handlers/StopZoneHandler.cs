using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>
/// Stops a zone, if no other is out and every log stream keeps a majority without it, by what the cluster says right before (OBShell
/// specification 8.4). Whoever let the unit begin asked the same; the worker asks once more because time has passed.
/// </summary>
internal sealed class StopZoneHandler(IObServerDriver driver, IOptions<ObServerWorkerOptions> options, TimeProvider clock) : IStepHandler<StopZone>
{
    public async Task<StepAnswer> Handle(StepContext step, StopZone command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        var state = await driver.ReadCluster(cluster, cancellationToken);
        var facts = ObServerFacts.Of(state, step.Target);
        if (state.Zones.FirstOrDefault(one => one.Name == command.Zone) is not { } zone)
            return StepAnswer.Failed(ObServerProblems.UnknownZone(command.Zone), facts);
        if (zone.Status == ZoneState.Inactive)
            return StepAnswer.Done(facts);
        if (OrderNote.Of(step) is { } note)
            return ZoneWait.Look(note, zone, ZoneState.Inactive, options.Value, clock, facts);
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted(facts);
        if (Against(state, command.Zone) is { } against)
            return StepAnswer.Failed(against, facts);
        if (await driver.StopZone(cluster, command.Zone, step.EnsureMayAct, cancellationToken) is { } refusal)
            return StepAnswer.Failed(ObServerProblems.Refused($"{command.Zone} was not stopped", refusal), facts);
        return await ZoneWait.Ordered(driver, step, command.Zone, ZoneState.Inactive, options.Value, clock, cancellationToken);
    }

    private static Problem? Against(ClusterState state, string zone)
    {
        var others = state.Zones.Where(other => other.Name != zone && other.Status != ZoneState.Active).ToArray();
        return others.Length > 0 ? ObServerProblems.AnotherZoneOut(zone, others) : ZoneLoss.Against(state, zone, zone);
    }
}
