namespace UpgradePlatform.Dialects.Msf;

/// <summary>What the dialect keeps of an operation besides its state.</summary>
/// <param name="OperationId">Sixteen digits.</param>
/// <param name="ClusterId">Cluster id of the dialect.</param>
/// <param name="RequestBody">Body as received.</param>
/// <param name="Nodes">Nodes as asked for, in the order of the request.</param>
/// <param name="UpdatedAt">Time of the last change (UTC).</param>
internal sealed record MsfStored(string OperationId, string ClusterId, string RequestBody, IReadOnlyList<MsfExecuteNode> Nodes, DateTimeOffset UpdatedAt)
{
    /// <summary>Reads what was stored with an upgrade.</summary>
    public static MsfStored OfUpgrade(string operationId, string body, DateTimeOffset updatedAt)
    {
        var request = MsfExecuteReader.Read(null, null, body, TimeZoneInfo.Utc, stored: true);
        return new MsfStored(operationId, request.ClusterId, body, request.Nodes, updatedAt);
    }
}
