using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>
/// Decides what follows from an input. Pure: the same operation, input and situation give the same decision. An input that does not
/// matter in the phase changes nothing, and an input seen twice changes nothing the second time.
/// </summary>
public static class Decider
{
    /// <summary>Decides.</summary>
    public static Decision Decide(OperationState state, Input input, Situation situation)
    {
        if (!TransitionTable.Handles(state.Phase, input.Kind))
            return new Decision(state, [], [], []);

        var draft = new Draft(state, situation);
        switch (input)
        {
            case Input.Answered answered:
                Answers.Take(draft, answered.Answer);
                break;
            case Input.Observed observed:
                FactQuestions.Take(draft, observed.Answer);
                break;
        }

        Clockwork.Run(draft);
        Progress.Run(draft);
        return draft.Finish();
    }
}
