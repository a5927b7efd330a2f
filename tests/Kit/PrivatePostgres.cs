using System.Globalization;
using Npgsql;

namespace UpgradePlatform.TestKit;

/// <summary>A PostgreSQL of the test's own, which may be killed: own data, own port, loopback and a Unix socket only.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const string Account = "postgres";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder;
    private readonly PostgresOptions _options;
    private readonly string _programs = DebianPrograms.PostgresFolder();
    private ChildProcess? _postmaster;

    private PrivatePostgres(TempFolder folder, PostgresOptions options)
    {
        _folder = folder;
        _options = options;
        Output = new LineBuffer();
    }

    /// <summary>Its TCP port on the loopback; the same after every restart.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>What it logged last.</summary>
    public LineBuffer Output { get; }

    /// <summary>Whether the postmaster runs.</summary>
    public bool IsRunning => _postmaster is { HasExited: false };

    private string Data => _folder.Combine("data");

    /// <summary>Makes a cluster and starts it.</summary>
    public static async Task<PrivatePostgres> StartAsync(PostgresOptions? options = null)
    {
        // World-traversable, since the server runs under an account of its own; the data folder itself is 0700.
        var folder = new TempFolder((UnixFileMode)0b111_001_001);
        var postgres = new PrivatePostgres(folder, options ?? new PostgresOptions());
        try
        {
            await postgres.InitialiseAsync().ConfigureAwait(false);
            await postgres.StartServerAsync().ConfigureAwait(false);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Npgsql's connection string to a database as the superuser, over TCP.</summary>
    public string ConnectionString(string database = "postgres") =>
        string.Create(CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={Port};Database={database};Username=postgres;SSL Mode=Disable;GSS Encryption Mode=Disable");

    /// <summary>Creates a database and gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        var source = NpgsqlDataSource.Create(ConnectionString() + ";Pooling=false");
        await using (source.ConfigureAwait(false))
        {
            // An identifier cannot be a parameter; it is quoted.
            var command = source.CreateCommand($"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            await using (command.ConfigureAwait(false))
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }

        return ConnectionString(name);
    }

    /// <summary>kill -9 of the postmaster and of every process of the cluster; returns when none is left.</summary>
    public async Task KillAsync()
    {
        _postmaster?.Signal(ProcessSignals.Kill);
        await Eventually.TrueAsync(
            () =>
            {
                // Backends outlive the postmaster for a moment and hold the shared memory, which would refuse the next start.
                var left = ProcessSignals.WorkingIn(Data);
                foreach (var pid in left)
                    ProcessSignals.Send(pid, ProcessSignals.Kill);
                return left.Count == 0;
            },
            Deadline, "every process of the cluster is gone").ConfigureAwait(false);
        await EndedAsync().ConfigureAwait(false);
    }

    /// <summary>Stops it in an orderly way.</summary>
    public async Task StopAsync(PostgresStop how = PostgresStop.Fast)
    {
        _postmaster?.Signal(how == PostgresStop.Fast ? ProcessSignals.Interrupt : ProcessSignals.Quit);
        await EndedAsync().ConfigureAwait(false);
    }

    /// <summary>Starts it again on the same data and port; stops it first when it runs.</summary>
    public async Task RestartAsync()
    {
        if (IsRunning)
            await StopAsync().ConfigureAwait(false);
        await StartServerAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        await PostgresSharedMemory.RemoveAsync(Data).ConfigureAwait(false);
        Output.Dispose();
        _folder.Dispose();
    }

    private async Task InitialiseAsync()
    {
        Directory.CreateDirectory(Data);
        if (Environment.IsPrivilegedProcess)
            await ChildProcess.RunAsync(["chown", $"{Account}:", Data], Deadline).ConfigureAwait(false);
        await ChildProcess.RunAsync(
            [Path.Combine(_programs, "initdb"), "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
            Deadline, Account).ConfigureAwait(false);
    }

    private async Task StartServerAsync()
    {
        _postmaster = await ChildProcess.StartAsync(
            PostgresArguments.Of(Path.Combine(_programs, "postgres"), Data, Port, _options), Output, Account).ConfigureAwait(false);
        await Eventually.PassesAsync(OpenOnceAsync, Deadline, "PostgreSQL accepts connections").ConfigureAwait(false);
    }

    private async Task OpenOnceAsync()
    {
        if (!IsRunning)
            throw new EventuallyNeverException($"PostgreSQL ended: {Output.Tail()}");
        var connection = new NpgsqlConnection(ConnectionString() + ";Pooling=false;Timeout=5");
        await using (connection.ConfigureAwait(false))
            await connection.OpenAsync().ConfigureAwait(false);
    }

    private async Task EndedAsync()
    {
        if (_postmaster is null)
            return;
        await _postmaster.EndedAsync(Deadline).ConfigureAwait(false);
        _postmaster.Dispose();
        _postmaster = null;
    }
}
