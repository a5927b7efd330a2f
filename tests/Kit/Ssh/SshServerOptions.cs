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
}
