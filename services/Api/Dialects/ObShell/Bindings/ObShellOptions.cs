namespace UpgradePlatform.Api.Dialects.ObShell.Bindings;

/// <summary>Options of the obshell dialect, section <c>ObShell</c>. Read anew when the configuration changes.</summary>
public sealed class ObShellOptions
{
    /// <summary>Section.</summary>
    public const string Section = "ObShell";

    /// <summary>Servers; none by default.</summary>
    public IList<ObShellBinding> Bindings { get; init; } = [];

    /// <summary>Address on which ports of bindings are opened; that of the main address of the process where left out.</summary>
    public string? Address { get; init; }

    /// <summary>Folder in which uploads wait while they are decrypted, an absolute path; the system's own where left out.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>Days after which a check that failed or was cancelled, and that nobody touched, is given up, 1 to 365.</summary>
    public int FailedChecksDays { get; init; } = 7;

    /// <summary>Seconds after which a cluster that nobody looked at is looked at, 1 to 86400; 0 for never. So old may be what /info, /status and /ob/info tell.</summary>
    public int LookEverySeconds { get; init; } = 60;
}
