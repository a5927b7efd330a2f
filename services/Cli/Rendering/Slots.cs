using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>The vendor's name of a step, for who compares with the vendor's own tools.</summary>
internal static class Slots
{
    /// <summary>Ordinal and name as markup, with a blank before; empty where the vendor has none, or calls it the same.</summary>
    public static string Markup(StepDocument step) =>
        step.Slot is { } slot && !slot.Name.Equals(step.Title, StringComparison.OrdinalIgnoreCase) ? $" {Safe.Markup($"· {slot.Ordinal} {slot.Name}", "grey")}" : "";
}
