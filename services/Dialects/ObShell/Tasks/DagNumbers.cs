namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>Numbers that an operation was given when it was admitted: DAGs, nodes and sub tasks are counted apart (OBShell specification 4.2).</summary>
/// <param name="Dag">Of the DAG.</param>
/// <param name="FirstNode">Of its first node; the others follow.</param>
/// <param name="FirstTask">Of its first sub task; the others follow, node by node.</param>
internal sealed record DagNumbers(long Dag, long FirstNode, long FirstTask);
