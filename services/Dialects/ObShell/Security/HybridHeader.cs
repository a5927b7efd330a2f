namespace UpgradePlatform.Dialects.ObShell.Security;

/// <summary>What a header holds once it is opened (OBShell specification 2.3).</summary>
internal sealed record HybridHeader
{
    /// <summary>Which kind of header it was.</summary>
    public required HybridHeaderKind Kind { get; init; }

    /// <summary>The password itself; empty when absent.</summary>
    public string Password { get; init; } = "";

    /// <summary>When it expires, as sent; null when absent.</summary>
    public string? Expiry { get; init; }

    /// <summary>The target of the request it is for.</summary>
    public string Target { get; init; } = "";

    /// <summary>Key and initialisation vector of the body: 32 bytes when well formed; empty when absent.</summary>
    public byte[] Keys { get; init; } = [];

    /// <summary>SHA-256 of the header as sent: what a second use of it is known by.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Says nothing: it holds a password and a key.</summary>
    public override string ToString() => nameof(HybridHeader);
}
