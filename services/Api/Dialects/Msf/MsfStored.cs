namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>What the dialect keeps of an operation besides its state.</summary>
/// <param name="OperationId">Sixteen digits.</param>
/// <param name="ClusterId">Cluster id of the dialect.</param>
/// <param name="RequestBody">Body as received.</param>
/// <param name="Nodes">Nodes as asked for, in the order of the request.</param>
/// <param name="UpdatedAt">Time of the last change (UTC).</param>
internal sealed record MsfStored(string OperationId, string ClusterId, string RequestBody, IReadOnlyList<MsfExecuteNode> Nodes, DateTimeOffset UpdatedAt);
