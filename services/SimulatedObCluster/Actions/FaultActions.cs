using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>Ordering faults, and taking them back.</summary>
internal static class FaultActions
{
    internal static Reply Order(FaultList faults, Fault fault, DateTimeOffset now)
    {
        if (fault.Defect is { } defect)
            return Reply.Bad(defect);
        faults.Order(fault, now);
        return Reply.Ok(faults.All);
    }

    internal static Reply Remove(FaultList faults, string? name)
    {
        if (name is null)
            faults.All.Clear();
        else if (Enum.TryParse<FaultKind>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind))
            faults.All.RemoveAll(fault => fault.Kind == kind);
        else
            return Reply.Bad($"There is no fault {name}.");
        return Reply.Ok(faults.All);
    }
}
