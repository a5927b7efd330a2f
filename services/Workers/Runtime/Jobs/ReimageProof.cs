namespace UpgradePlatform.Workers.Runtime.Jobs;

/// <summary>An operation's own job was the last one on a node. Only <see cref="RemoteJobs.ProveReimage"/> gives it.</summary>
public sealed record ReimageProof
{
    internal ReimageProof(string subject, LastJob job)
    {
        Subject = subject;
        Job = job;
    }

    /// <summary>Node.</summary>
    public string Subject { get; }

    /// <summary>The job that re-imaged it.</summary>
    public LastJob Job { get; }
}
