namespace UpgradePlatform.Api.Native.Models;

/// <summary>What the platform is to accept.</summary>
public sealed record PlatformStateRequest
{
    /// <summary><c>running</c>, <c>shuttingDown</c>, <c>switching</c>, <c>starting</c>, <c>stopped</c> or <c>unknown</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>Block changes: nothing new starts, and cancels and detours are refused.</summary>
    public bool Blockade { get; init; }

    /// <summary>The platform itself is being renewed; as a blockade.</summary>
    public bool Renewal { get; init; }

    /// <summary>Why, for the audit log.</summary>
    public string? Reason { get; init; }
}
