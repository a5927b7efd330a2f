using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Where an operation stands, in a few words.</summary>
internal static class StateLine
{
    public static string Of(OperationDocument document) => Of(document.Operation, document);

    private static string Of(OperationHeader header, OperationDocument document) =>
        header.Outcome is { } outcome ? $"{outcome}{(header.OutcomeReason is { } reason ? $": {reason}" : "")}"
        : $"{header.Phase}{(header.Direction == "backward" ? ", going back" : "")}{(header.Intent is "cancel" or "rollback" ? $", {header.Intent}" : "")}, {document.UnitsDone} of {document.UnitsTotal} done";
}
