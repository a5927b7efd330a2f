using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Starts a zone; done when it is active and all its servers are in service.</summary>
internal sealed class StartZoneHandler(IObServerDriver driver, IOptions<ObServerWorkerOptions> options, TimeProvider clock) : IStepHandler<StartZone>
{
    public async Task<StepAnswer> Handle(StepContext step, StartZone command, CancellationToken cancellationToken)
    {
        var cluster = ObCluster.Of(step);
        var state = await driver.ReadCluster(cluster, cancellationToken);
        var facts = ObServerFacts.Of(state, step.Target);
        if (state.Zones.FirstOrDefault(one => one.Name == command.Zone) is not { } zone)
            return StepAnswer.Failed(ObServerProblems.UnknownZone(command.Zone), facts);
        var unserved = ZoneWait.Unserved(state, command.Zone);
        if (zone.Status == ZoneState.Active && unserved.Length == 0)
            return StepAnswer.Done(facts);
        if (OrderNote.Of(step) is { } note)
            return ZoneWait.Look(note, zone, ZoneState.Active, options.Value, clock, facts, unserved);
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted(facts);
        if (await driver.StartZone(cluster, command.Zone, step.EnsureMayAct, cancellationToken) is { } refusal)
            return StepAnswer.Failed(ObServerProblems.Refused($"{command.Zone} was not started", refusal, effectRemains: true), facts);
        return await ZoneWait.Ordered(driver, step, command.Zone, ZoneState.Active, options.Value, clock, cancellationToken);
    }
}
