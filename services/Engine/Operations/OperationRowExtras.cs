namespace UpgradePlatform.Engine.Operations;

/// <summary>What is stored with a new operation besides its state.</summary>
public sealed record OperationRowExtras
{
    /// <summary>Dialect it came through: <c>msf</c>, <c>native</c>.</summary>
    public required string Dialect { get; init; }

    /// <summary>Its id in that dialect, unique there; null takes the operation's own id.</summary>
    public string? DialectId { get; init; }

    /// <summary>Who submitted it.</summary>
    public required string Principal { get; init; }

    /// <summary>HTTP method of the request, for dialects that show it.</summary>
    public string? RequestMethod { get; init; }

    /// <summary>Path and query of the request.</summary>
    public string? RequestUri { get; init; }

    /// <summary>Body of the request as it came.</summary>
    public string? RequestBody { get; init; }

    /// <summary>Where the client wants to be told of the result, in the words of the dialect.</summary>
    public string? Notification { get; init; }
}
