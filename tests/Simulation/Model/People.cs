using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>People who ask for anything at any time. Only where they are asked what became of an attempt do they go, look and tell the truth.</summary>
internal sealed class People(Agenda agenda, Chance chance, Store store, Shell shell, SimulatedWorker worker)
{
    private static readonly Verb[] Everything = Enum.GetValues<Verb>();

    /// <summary>A verb that may or may not fit, on an operation that may or may not be open.</summary>
    public void AskAnything()
    {
        var row = store.Operations[chance.Next(store.Operations.Count)];
        var allowed = VerbBook.Allowed(row.State);
        var verb = allowed.IsEmpty || chance.Percent(20) ? chance.Of<Verb>(Everything) : allowed[chance.Next(allowed.Length)];
        if (verb == Verb.Abandon && chance.Percent(60))
            return;
        Ask(row, verb);
    }

    /// <summary>Something that takes an operation nearer to its end; abandon as the last resort.</summary>
    public void Help(OperationRow row, bool lastResort)
    {
        var allowed = VerbBook.Allowed(row.State).Where(verb => verb is not (Verb.Abandon or Verb.Pause or Verb.Reschedule)).ToArray();
        if (lastResort || allowed.Length == 0 || !Ask(row, allowed[chance.Next(allowed.Length)]))
            if (lastResort && row.State.Phase != Phase.Closed)
                Ask(row, row.State.Phase is Phase.Reserved or Phase.Queued ? Verb.Cancel : Verb.Abandon);
    }

    private bool Ask(OperationRow row, Verb verb)
    {
        var state = row.State;
        var request = new VerbRequest
        {
            Verb = verb,
            By = "somebody",
            Reason = chance.Percent(95) || verb == Verb.Abandon ? "because" : null,
            Mode = chance.Of(CancelMode.AfterStep, CancelMode.AfterUnit, CancelMode.Now),
            NotBefore = chance.Percent(90) ? agenda.Now + TimeSpan.FromSeconds(chance.Next(60)) : null,
            Unit = chance.Percent(70) && state.Units.Length > 0 ? state.Units[chance.Next(state.Units.Length)].Id : null,
        };
        request = Aim(row, request);
        return verb == Verb.Resolve ? Resolve(row, request) : shell.Admit(row, request) is null;
    }

    // Random arguments seldom meet what a hold is about; most people read what they are asked.
    private VerbRequest Aim(OperationRow row, VerbRequest request)
    {
        var holds = row.State.Holds.Where(hold => hold.Unit is not null).ToArray();
        if (holds.Length == 0 || chance.Percent(20))
            return request;
        var hold = holds[chance.Next(holds.Length)];
        return request with { Unit = hold.Unit, Step = request.Verb == Verb.Skip && chance.Percent(50) ? hold.Step : null };
    }

    private bool Resolve(OperationRow row, VerbRequest request)
    {
        var unknown = row.State.Attempts.Where(attempt => attempt.Status == AttemptStatus.Unknown).ToArray();
        if (unknown.Length == 0)
            return shell.Admit(row, request) is null;
        var attempt = unknown[chance.Next(unknown.Length)];
        var step = row.State.PlannedUnit(attempt.Unit).Steps.First(step => step.Key == attempt.Step);
        var seen = worker.Peek(row.Cluster, new ExecuteStep
        {
            OperationId = row.Id,
            AttemptId = attempt.Id,
            ClusterId = row.Cluster.Id,
            UnitId = attempt.Unit,
            StepKey = attempt.Step,
            Target = attempt.Target,
            Look = 0,
            Mode = StepMode.Look,
            Fence = 0,
            ActBefore = agenda.Now,
            TakesOver = row.State.Request.Detour is { Set: false } ? [.. row.Cluster.Leftovers.Where(left => left.Unit == attempt.Unit).Select(left => left.Owner)] : [],
            Command = attempt.Role == AttemptRole.Undo ? step.Undo! : step.Command,
        });
        return shell.Admit(row, request with
        {
            Attempt = attempt.Id,
            Resolution = seen switch
            {
                AnswerKind.Done => Resolution.Done,
                AnswerKind.Failed or AnswerKind.NotStarted => Resolution.NotDone,
                _ => Resolution.Abandon,
            },
        }) is null;
    }
}
