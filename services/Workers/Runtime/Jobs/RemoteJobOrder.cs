namespace UpgradePlatform.Workers.Runtime.Jobs;

/// <summary>A job to be started once on a script host.</summary>
public sealed record RemoteJobOrder
{
    /// <summary>Attempt; the job's name. A second order under it attaches to the first.</summary>
    public required string AttemptId { get; init; }

    /// <summary>Operation it is done for.</summary>
    public required string Owner { get; init; }

    /// <summary>Cluster; fences and exclusion are per scope.</summary>
    public required string Scope { get; init; }

    /// <summary>Node it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>Fencing number of the lane, 0 or more; one older than the host has seen in the scope is refused.</summary>
    public required long Fence { get; init; }

    /// <summary>Program and arguments, each reaching it byte for byte. Other users of the host can read them: no secrets.</summary>
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>
    /// The one of <see cref="Argv"/> that is a script, an absolute path: a regular file in one of
    /// <see cref="Remote.RemoteOptions.ScriptFolders"/> that only root or the login user can write. Null for a program of the host itself.
    /// </summary>
    public string? Script { get; init; }

    /// <summary>Environment beside that of a login, by names of letters, digits and underscores. The login user can read it: no secrets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What it gets on its standard input, at most 256 kB: secrets go here. It is never written to a file.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Time after which the job and all its processes are stopped, 1 s to 7 days.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether it is refused while another job of the scope runs.</summary>
    public bool ExclusivePerScope { get; init; }
}
