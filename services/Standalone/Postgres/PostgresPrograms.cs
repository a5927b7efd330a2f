namespace UpgradePlatform.Standalone.Postgres;

/// <summary>PostgreSQL's programs, of the version that the data was made with.</summary>
internal sealed class PostgresPrograms
{
    private const string DebianFolder = "/usr/lib/postgresql";
    private readonly string _folder;

    private PostgresPrograms(string folder) => _folder = folder;

    public string InitDb => Path.Combine(_folder, "initdb");

    public string PgCtl => Path.Combine(_folder, "pg_ctl");

    /// <summary>Finds them.</summary>
    /// <param name="version">Major version of existing data; null takes the newest there is.</param>
    public static PostgresPrograms Find(string? version)
    {
        var debian = (Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [])
            .Where(folder => version is null || Path.GetFileName(folder) == version)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var number) ? number : 0)
            .Select(folder => Path.Combine(folder, "bin"));
        // Folders of PATH carry no version; PostgreSQL itself refuses data of another one, and says so in its log.
        var path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries);
        var folder = debian.Concat(path).FirstOrDefault(IsComplete);
        if (folder is not null)
            return new PostgresPrograms(folder);

        var package = version is null ? "postgresql" : $"postgresql-{version}";
        var reason = version is null ? "PostgreSQL is not installed" : $"the data folder was made by PostgreSQL {version}, which is not installed";
        throw new EmbeddedPostgresException(
            $"The platform keeps its state in a private PostgreSQL, and {reason}. " +
            $"Install it (on Debian: apt-get install {package}, or infra/install.sh), or give a connection string to a server.");
    }

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")) && File.Exists(Path.Combine(folder, "postgres"));
}
