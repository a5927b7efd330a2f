using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Remembers parameters. A backup that nobody put back yet is kept: what is there now may be what a failed upgrade left.</summary>
internal sealed class BackupParametersHandler(IObServerDriver driver, TimeProvider clock) : IStepHandler<BackupParameters>
{
    public async Task<StepAnswer> Handle(StepContext step, BackupParameters command, CancellationToken cancellationToken)
    {
        if (ParameterNotes.Of(step) is { Restored: false } kept)
            return StepAnswer.Done(ParameterNotes.FactsOf(kept), kept.Operation == step.OperationId ? null : $"The values of {kept.TakenAt:u} are kept, since they were not put back yet.");
        if (step.Mode is not StepMode.Act)
            return StepAnswer.NotStarted();
        var values = await driver.ReadParameters(ObCluster.Of(step), ParameterBackup.Names, cancellationToken);
        return values.Count == 0
            ? StepAnswer.Failed(ObServerProblems.ParametersUnreadable())
            : StepAnswer.Done(ParameterNotes.FactsOf(new ParameterBackup(step.OperationId, clock.GetUtcNow(), values, Restored: false)));
    }
}
