namespace UpgradePlatform.TestKit.Ssh;

/// <summary>What a test wants of an sshd beside the usual.</summary>
public sealed record SshServerOptions
{
    /// <summary>Password of the user; needs root. Null for key logins only.</summary>
    public string? Password { get; init; }

    /// <summary>Private key of the authority that signs its host certificate.</summary>
    public string? Authority { get; init; }

    /// <summary>Search path of sessions.</summary>
    public string? Path { get; init; }

    /// <summary>Address it listens on, one of the loopback's.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>More variables of sessions; values without blanks and quotes.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
