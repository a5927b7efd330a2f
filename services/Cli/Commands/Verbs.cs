namespace UpgradePlatform.Cli.Commands;

/// <summary>What a person may ask of an operation.</summary>
internal static class Verbs
{
    public const string Cancel = "cancel";
    public const string Resolve = "resolve";
    public const string Reschedule = "reschedule";

    public static IReadOnlyList<VerbKind> All { get; } =
    [
        new("confirm", "Pass a gate, or approve a changed plan.", Unit: true),
        new("reject", "Refuse a gate, or a changed plan.", NeedsReason: true, Unit: true),
        new("pause", "Start nothing until resumed."),
        new("resume", "Go on after a pause."),
        new(Cancel, "End early.", Asks: "Cancel now stops what runs in the middle."),
        new("retry", "Try failed steps again; with --step of an earlier one, from there on.", Unit: true, Step: true),
        new("skip", "Leave out a failed step, or a unit.", NeedsReason: true, Unit: true, Step: true),
        new(Resolve, "Say how an attempt of unknown outcome ended.", NeedsReason: true, Unit: true, Step: true),
        new("rollback", "Go back: run the mirror plan.", Asks: "Rollback undoes what was done, node by node."),
        new(Reschedule, "Change the earliest start."),
        new("abandon", "Give up: close at once, leave everything as it is.", NeedsReason: true, Asks: "Abandon leaves every node as it is, in or out of service, and cannot be taken back."),
    ];
}
