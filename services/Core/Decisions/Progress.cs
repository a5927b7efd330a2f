using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Moves an operation as far as it goes without a further input.</summary>
internal static class Progress
{
    // Every round starts, ends or holds something, so a few per unit are enough. More would mean that two rules undo each other for
    // ever: a message that fails and is seen is better than a processor that burns.
    private const int RoundsPerUnit = 50;

    public static void Run(Draft draft)
    {
        int before, rounds = 0;
        do
        {
            before = draft.Changes;
            if (++rounds > RoundsPerUnit * (1 + draft.State.Units.Length))
                throw new InvalidOperationException($"Operation {draft.State.Id} does not come to rest; last hold: {draft.State.Holds.LastOrDefault()?.Key}.");
            switch (draft.State.Phase)
            {
                case Phase.Active when draft.State.Ending == Outcome.Abandoned:
                    Closing.Abandon(draft);
                    break;
                case Phase.Reserved or Phase.Queued:
                    Waiting.Run(draft);
                    break;
                case Phase.Checking:
                    Checking.Run(draft);
                    break;
                case Phase.Active:
                    Running.Run(draft);
                    break;
            }
        }
        while (draft.Changes != before && draft.State.Phase != Phase.Closed);
    }
}
