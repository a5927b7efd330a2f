using UpgradePlatform.SimulatedFabric.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedFabric.Actions;

/// <summary>Ordering faults, and taking them back.</summary>
internal static class FaultActions
{
    internal static Reply Order(Node node, Fault fault, DateTimeOffset now)
    {
        if (fault.Defect is { } defect)
            return Reply.Bad(defect);
        if (fault.Kind is FaultKind.UnreachableFor)
        {
            node.UnreachableUntil = now.AddSeconds(fault.DurationSeconds);
            return Reply.Ok(node.Faults);
        }

        // One of a kind: the last order holds.
        node.Faults.RemoveAll(f => f.Kind == fault.Kind);
        node.Faults.Add(fault);
        return Reply.Ok(node.Faults);
    }

    /// <summary>Removes one kind of fault, or all, and lets the node recover from what it caused for as long as it was there.</summary>
    internal static Reply Remove(Node node, string? name, Clockwork clockwork, DateTimeOffset now)
    {
        FaultKind? kind = null;
        if (name is not null)
        {
            if (!Enum.TryParse<FaultKind>(name, ignoreCase: true, out var named) || !Enum.IsDefined(named))
                return Reply.Bad($"There is no fault {name}.");
            kind = named;
        }

        node.Faults.RemoveAll(f => kind is null || f.Kind == kind);
        if (Concerns(FaultKind.UnreachableFor))
            node.UnreachableUntil = now;
        if (Concerns(FaultKind.NotHealthyAfterReboot))
            node.Sick = false;
        if (Concerns(FaultKind.NeverReturns) && node is { Rebooting: true, ReturnsAt: null })
            node.ReturnsAt = now + clockwork.Timings.Boot;
        return Reply.Ok(node.Faults);

        bool Concerns(FaultKind one) => kind is null || kind == one;
    }
}
