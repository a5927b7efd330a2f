namespace UpgradePlatform.Engine.Operations;

/// <summary>Numbers under which the obshell dialect shows an operation (OBShell specification 4.2): nodes and sub tasks are numbered through, each in a space of the cluster.</summary>
/// <param name="ClusterId">Cluster.</param>
/// <param name="DagId">Number of the DAG, from 1.</param>
/// <param name="OperationId">Operation.</param>
/// <param name="Maintenance">Whether it takes the cluster's maintenance lock.</param>
/// <param name="FirstNode">Number of the first node.</param>
/// <param name="Nodes">How many nodes.</param>
/// <param name="FirstTask">Number of the first sub task.</param>
/// <param name="Tasks">How many sub tasks.</param>
public sealed record VendorDag(string ClusterId, long DagId, Guid OperationId, bool Maintenance, long FirstNode, int Nodes, long FirstTask, int Tasks);
