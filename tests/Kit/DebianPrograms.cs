namespace UpgradePlatform.TestKit;

/// <summary>Finds the servers' programs, or says which package brings them.</summary>
internal static class DebianPrograms
{
    /// <summary>Folder with <c>initdb</c> and <c>postgres</c>, the newest version there is.</summary>
    public static string PostgresFolder() =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
        .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
        .Select(d => Path.Combine(d, "bin"))
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':'))
        .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")))
        ?? throw Missing("postgresql");

    /// <summary>
    /// One of RabbitMQ's own scripts. Not Debian's wrapper of the same name: that one uses the system's home, cookie and log.
    /// </summary>
    public static string Rabbit(string script) =>
        File.Exists($"/usr/lib/rabbitmq/bin/{script}") ? $"/usr/lib/rabbitmq/bin/{script}" : throw Missing("rabbitmq-server");

    private static InvalidOperationException Missing(string package) =>
        new($"The package {package} is not installed: run infra/install.sh --test.");
}
