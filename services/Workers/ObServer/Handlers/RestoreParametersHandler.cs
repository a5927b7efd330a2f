using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Puts remembered parameters back, each where it was and only where it differs; some with each message, so that a large cluster fits into the time of one.</summary>
internal sealed class RestoreParametersHandler(IObServerDriver driver) : IStepHandler<RestoreParameters>
{
    private const int AtOnce = 32;

    public async Task<StepAnswer> Handle(StepContext step, RestoreParameters command, CancellationToken cancellationToken)
    {
        if (ParameterNotes.Of(step) is not { Restored: false } backup)
            return StepAnswer.Done(ObServerFacts.None, "There is nothing to put back.");
        var cluster = ObCluster.Of(step);
        var differing = await Differing(cluster, backup, cancellationToken);
        if (differing.Count == 0)
            return Restored(backup);
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted();
        foreach (var value in differing.Take(AtOnce))
        {
            if (await driver.SetParameter(cluster, value, step.EnsureMayAct, cancellationToken) is { } refusal)
                return StepAnswer.Failed(ObServerProblems.Refused($"{value.Name} of {value.Server ?? value.Tenant ?? "the cluster"} was not set to {value.Value}", refusal, effectRemains: true));
        }

        return (await Differing(cluster, backup, cancellationToken)).Count == 0 ? Restored(backup) : StepAnswer.NotStarted();
    }

    private static StepAnswer Restored(ParameterBackup backup) => StepAnswer.Done(ParameterNotes.FactsOf(backup with { Restored = true }));

    /// <summary>What is not as remembered. Servers and tenants that are gone have nothing to be put back to.</summary>
    private async Task<IReadOnlyList<ParameterValue>> Differing(ObCluster cluster, ParameterBackup backup, CancellationToken cancellationToken)
    {
        var names = backup.Values.Select(value => value.Name).Distinct().ToArray();
        var now = (await driver.ReadParameters(cluster, names, cancellationToken)).ToLookup(value => (value.Name, value.Server, value.Tenant), value => value.Value);
        return [.. backup.Values.Where(value => now[(value.Name, value.Server, value.Tenant)].Any(current => current != value.Value))];
    }
}
