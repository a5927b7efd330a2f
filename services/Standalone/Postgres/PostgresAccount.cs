namespace UpgradePlatform.Standalone.Postgres;

/// <summary>The account PostgreSQL runs under: ours, or <c>postgres</c> when we are root, which PostgreSQL refuses to be.</summary>
internal sealed class PostgresAccount
{
    private const string Unprivileged = "postgres";

    private PostgresAccount(string? other) => Other = other;

    /// <summary>The account's name when it is not our own.</summary>
    private string? Other { get; }

    /// <summary>The operating system's users that may log in: our own, and PostgreSQL's for a person with <c>psql</c>.</summary>
    public IReadOnlyList<string> Users => Other is null ? [Environment.UserName] : [Environment.UserName, Other];

    /// <summary>Finds out which account it is.</summary>
    public static async Task<PostgresAccount> FindAsync(CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess)
            return new PostgresAccount(null);
        var known = await Command.RunAsync(["id", "-u", Unprivileged], cancellation).ConfigureAwait(false);
        return known.ExitCode == 0
            ? new PostgresAccount(Unprivileged)
            : throw new EmbeddedPostgresException(
                $"The platform runs as root, PostgreSQL does not, and there is no user '{Unprivileged}' to run it as. " +
                "The package postgresql brings that user; or run the platform as an ordinary user.");
    }

    /// <summary>Runs a program under the account.</summary>
    public Task<CommandResult> RunAsync(IReadOnlyList<string> argv, CancellationToken cancellation) =>
        Command.RunAsync(
            Other is null ? argv : ["setpriv", $"--reuid={Other}", $"--regid={Other}", "--init-groups", "--", .. argv], cancellation);

    /// <summary>Gives the account a folder and what is in it.</summary>
    public async Task OwnAsync(string folder, CancellationToken cancellation)
    {
        if (Other is not null)
            await RequireAsync(["chown", "-R", "-h", $"{Other}:{Other}", folder], cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether the account reaches what is below <paramref name="folder"/>; opens the folder itself for it when that is harmless.</summary>
    public async Task<bool> ReachesAsync(string folder, CancellationToken cancellation)
    {
        if (Other is null || await MayPassAsync(folder, cancellation).ConfigureAwait(false))
            return true;
        if (!UnixFolder.GroupHasNothing(folder))
            return false;
        await RequireAsync(["chgrp", Other, folder], cancellation).ConfigureAwait(false);
        UnixFolder.LetGroupPass(folder);
        return await MayPassAsync(folder, cancellation).ConfigureAwait(false);
    }

    private async Task<bool> MayPassAsync(string folder, CancellationToken cancellation) =>
        (await RunAsync(["test", "-x", folder], cancellation).ConfigureAwait(false)).ExitCode == 0;

    private static async Task RequireAsync(IReadOnlyList<string> argv, CancellationToken cancellation)
    {
        var result = await Command.RunAsync(argv, cancellation).ConfigureAwait(false);
        if (result.ExitCode != 0)
            throw new EmbeddedPostgresException($"{argv[0]} failed: {result.Tail}");
    }
}
