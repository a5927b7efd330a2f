using System.Collections.Immutable;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>The nodes of a DAG, fixed at its creation: by the first revision of the plan (OBShell specification 4.1).</summary>
internal static class DagSlots
{
    /// <summary>Nodes by stage. What a slot acts on are its sub tasks; a slot that only looks has what it looks at.</summary>
    public static ImmutableArray<DagSlot> Of(Plan first)
    {
        var tasks = 0;
        var slots = ImmutableArray.CreateBuilder<DagSlot>();
        foreach (var slot in first.Units.SelectMany(unit => unit.Steps).Where(step => step.Slot is not null).GroupBy(step => step.Slot!.Ordinal).OrderBy(slot => slot.Key))
        {
            var acts = slot.Where(step => step.Kind == StepKind.Act).ToArray();
            ImmutableArray<string> targets = [.. (acts.Length > 0 ? acts : [.. slot]).SelectMany(step => step.Targets).Distinct()];
            slots.Add(new DagSlot(slot.Key, slot.First().Slot!.Name, targets, tasks));
            tasks += targets.Length;
        }

        return slots.ToImmutable();
    }
}
