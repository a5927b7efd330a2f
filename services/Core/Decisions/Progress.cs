using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Decisions;

/// <summary>Moves an operation as far as it goes without a further input.</summary>
internal static class Progress
{
    public static void Run(Draft draft)
    {
        int before;
        do
        {
            before = draft.Changes;
            switch (draft.State.Phase)
            {
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
