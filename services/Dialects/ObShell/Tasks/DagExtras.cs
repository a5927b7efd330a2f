using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>Additional data of a DAG: what the vendor has no member for. Clients keep what they do not know.</summary>
internal static class DagExtras
{
    public static IReadOnlyDictionary<string, object> Of(DagRun run)
    {
        var extras = new Dictionary<string, object> { ["operation"] = run.State.Id.ToString() };
        if (PointOfNoReturn(run) is { } slot)
            extras["point_of_no_return"] = new Dictionary<string, object> { ["stage"] = slot.Ordinal, ["node"] = slot.Name, ["passed"] = !run.Backward && run.Reached >= slot.Ordinal };
        if (!run.State.Holds.IsEmpty)
            extras["holds"] = run.State.Holds.Select(hold => new Dictionary<string, object> { ["kind"] = EventNames.Of(hold.Kind), ["reason"] = hold.Reason, ["since"] = hold.Since }).ToArray();
        if (run.State.OutcomeReason is { } reason)
            extras["reason"] = reason;
        return extras;
    }

    private static DagSlot? PointOfNoReturn(DagRun run)
    {
        var ordinal = run.Source.First.Units.SelectMany(unit => unit.Steps).FirstOrDefault(step => step is { PointOfNoReturn: true, Slot: not null })?.Slot!.Ordinal;
        return run.Slots.FirstOrDefault(slot => slot.Ordinal == ordinal);
    }
}
