using System.Globalization;
using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.Runtime.Sql;

namespace UpgradePlatform.ObServer.Tests.Driver.Kit;

/// <summary>A MariaDB of its own on a free port of the loopback: a server that speaks what OceanBase speaks.</summary>
internal sealed class MariaDbServer : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder folder = new();
    private readonly LineBuffer output = new();
    private ChildProcess process = null!;

    private MariaDbServer()
    {
    }

    public const string User = "upgrade";

    public const string Password = "Corre#ct h'orse \"battery\\staple;";

    public int Port { get; } = FreePort.Next();

    public SqlServer Server => new("db", "127.0.0.1", Port, User, Secret(Password));

    public static async Task<MariaDbServer> Start()
    {
        var server = new MariaDbServer();
        var data = Path.Combine(server.folder.Path, "data");
        string[] common = ["--no-defaults", $"--user={Environment.UserName}", $"--datadir={data}", "--innodb-buffer-pool-size=8M", "--innodb-log-file-size=4M"];
        await ChildProcess.RunAsync(["mariadb-install-db", .. common, "--auth-root-authentication-method=normal", "--skip-test-db"], Deadline);
        var first = Path.Combine(server.folder.Path, "first.sql");
        await File.WriteAllTextAsync(first, $"CREATE USER '{User}'@'%' IDENTIFIED BY {SqlText.Literal(Password)}; GRANT ALL ON *.* TO '{User}'@'%' WITH GRANT OPTION;\n"
            .Replace("; GRANT", ";\nGRANT", StringComparison.Ordinal));
        server.process = await ChildProcess.StartAsync(
            [
                "/usr/sbin/mariadbd", .. common, "--bind-address=127.0.0.1", $"--port={server.Port.ToString(CultureInfo.InvariantCulture)}",
                $"--socket={Path.Combine(server.folder.Path, "socket")}", $"--pid-file={Path.Combine(server.folder.Path, "pid")}", $"--init-file={first}", "--skip-log-bin",
            ],
            server.output);
        await Eventually.TrueAsync(() => server.output.Lines.Any(line => line.Contains("ready for connections", StringComparison.Ordinal)), Deadline, "MariaDB is ready");
        return server;
    }

    /// <summary>A file with a secret, as a reference.</summary>
    public string Secret(string value)
    {
        var path = Path.Combine(folder.Path, Path.GetRandomFileName());
        File.WriteAllText(path, value);
        return $"file:{path}";
    }

    public void Kill() => process.Signal(ProcessSignals.Kill);

    public async ValueTask DisposeAsync()
    {
        Kill();
        await process.EndedAsync(Deadline);
        process.Dispose();
        output.Dispose();
        folder.Dispose();
    }
}
