using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Asks workers for the facts of the whole cluster. Facts too old mean look again, never allow.</summary>
internal static class FactQuestions
{
    private const string HoldKey = "facts";

    /// <summary>The operation waits for facts: a question goes out, and a hold says so.</summary>
    public static void Await(Draft draft, string why)
    {
        Ask(draft);
        draft.Place(new Hold(HoldKey, HoldKind.Facts, why, draft.Now));
    }

    /// <summary>Makes sure a question is out, but not more often than the pace allows: a worker that cannot see a node is not to be hammered.</summary>
    public static void Ask(Draft draft)
    {
        var state = draft.State;
        if (state.Facts is not null || draft.Now < state.FactsAskedAt + draft.At.Timings.LookPause)
            return;
        draft.Set(state with { FactsNumber = state.FactsNumber + 1, FactsAskedAt = draft.Now });
        Send(draft, draft.Now, 0);
    }

    public static void Settle(Draft draft) => draft.Lift(hold => hold.Key == HoldKey);

    public static void Take(Draft draft, ClusterObserved answer)
    {
        if (draft.State.Facts?.Number != answer.Number)
            return;
        draft.Set(draft.State with { Facts = null });
        NoWorker.Answered(draft);
    }

    /// <summary>Asks again when nobody answered.</summary>
    public static void Repeat(Draft draft)
    {
        if (draft.State.Facts is not { } question || draft.Now < question.AgainAt)
            return;
        Send(draft, question.AskedAt, question.Unanswered + 1);
        NoWorker.Judge(draft, question.Unanswered + 1, question.AskedAt);
    }

    private static void Send(Draft draft, DateTimeOffset askedAt, int unanswered)
    {
        var state = draft.State;
        var timings = draft.At.Timings;
        draft.Set(state with { Facts = new FactsRequest(state.FactsNumber, askedAt, draft.Now + timings.LookWindow + timings.Margin, unanswered) });
        draft.Send(new OutgoingCommand.Observe(new ObserveCluster
        {
            OperationId = state.Id,
            ClusterId = state.ClusterId,
            Number = state.FactsNumber,
            Nodes = [.. draft.At.Cluster?.Nodes.Keys ?? []],
        }));
    }
}
