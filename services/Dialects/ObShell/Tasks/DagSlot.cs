using System.Collections.Immutable;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>A node of a DAG: the steps of ours that share a slot.</summary>
/// <param name="Ordinal">Stage, from 1.</param>
/// <param name="Name">Name.</param>
/// <param name="Targets">Its sub tasks: nodes of the fleet.</param>
/// <param name="FirstTask">Sub tasks of all nodes before it.</param>
internal sealed record DagSlot(int Ordinal, string Name, ImmutableArray<string> Targets, int FirstTask)
{
    public TaskPermissions Permissions => NodePermissions.Of(Name);
}
