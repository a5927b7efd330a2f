namespace UpgradePlatform.Dialects.Msf;

/// <summary>What the dialect keeps of an operation besides its state.</summary>
internal sealed record MsfStored
{
    /// <summary>Id of the operation in the dialect: digits.</summary>
    public required string OperationId { get; init; }

    /// <summary>Cluster id of the dialect.</summary>
    public required string ClusterId { get; init; }

    /// <summary>HTTP method of the request.</summary>
    public required string RequestMethod { get; init; }

    /// <summary>URI of the request, without query and trailing slash.</summary>
    public required string RequestUri { get; init; }

    /// <summary>Body as received.</summary>
    public required string RequestBody { get; init; }

    /// <summary>Nodes of an upgrade as asked for, in the order of the request; empty for a detour.</summary>
    public IReadOnlyList<MsfExecuteNode> Nodes { get; init; } = [];

    /// <summary>Whether it is a detour that was set or released (080101), not an upgrade.</summary>
    public bool IsDetour { get; init; }

    /// <summary>Time of the last change (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Reads what was stored with an operation of the dialect.</summary>
    /// <param name="operationId">Its id in the dialect.</param>
    /// <param name="method">Method of the request; an upgrade's where none was stored.</param>
    /// <param name="uri">URI of the request; an upgrade's where none was stored.</param>
    /// <param name="body">Body as received.</param>
    /// <param name="updatedAt">Time of the last change (UTC).</param>
    /// <exception cref="MsfRefusedException">What was stored is no request of the dialect.</exception>
    public static MsfStored Read(string operationId, string? method, string? uri, string? body, DateTimeOffset updatedAt) =>
        uri is not null && MsfUri.ReadDetour(uri) is { } detour
            ? OfDetour(operationId, detour.ClusterId, MsfUri.Stored(uri), body ?? "", updatedAt)
            : OfUpgrade(operationId, body ?? "", updatedAt) with { RequestMethod = method ?? "POST", RequestUri = MsfUri.Stored(uri ?? MsfUri.Upgrades) };

    /// <summary>Reads what was stored with an upgrade.</summary>
    public static MsfStored OfUpgrade(string operationId, string body, DateTimeOffset updatedAt)
    {
        var request = MsfExecuteReader.Read(null, null, body, TimeZoneInfo.Utc, stored: true);
        return new MsfStored
        {
            OperationId = operationId,
            ClusterId = request.ClusterId,
            RequestMethod = "POST",
            RequestUri = MsfUri.Upgrades,
            RequestBody = body,
            Nodes = request.Nodes,
            UpdatedAt = updatedAt,
        };
    }

    private static MsfStored OfDetour(string operationId, string clusterId, string uri, string body, DateTimeOffset updatedAt) => new()
    {
        OperationId = operationId,
        ClusterId = clusterId,
        RequestMethod = "PUT",
        RequestUri = uri,
        RequestBody = body,
        IsDetour = true,
        UpdatedAt = updatedAt,
    };
}
