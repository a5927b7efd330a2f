using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Where an operation stands, in a few words.</summary>
internal static class StateLine
{
    public static string Of(OperationDocument document)
    {
        var header = document.Operation;
        return header.Outcome is { } outcome
            ? $"{Words.Of(outcome)}{(header.OutcomeReason is { } reason ? $": {reason}" : "")}"
            : $"{header.Phase}{(header.Direction == "backward" ? ", going back" : "")}{(header.Intent is "cancel" or "rollback" ? $", {header.Intent}" : "")}, {document.UnitsDone} of {document.UnitsTotal} done";
    }
}
