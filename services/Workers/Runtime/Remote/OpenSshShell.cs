using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Remote.OpenSsh;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>
/// The remote shell over the OpenSSH client as a child process: one master connection per host, a session for each command. Login and
/// command are apart, so that a failure of the first is known to have done nothing.
/// </summary>
public sealed partial class OpenSshShell : IRemoteShell, IAsyncDisposable
{
    private const int MaxInput = 8 * 1024 * 1024;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(150);

    private readonly RemoteOptions options;
    private readonly SecretResolver secrets;
    private readonly TimeProvider clock;
    private readonly ILogger<OpenSshShell> logger;
    private readonly SshState state;
    private readonly SshClient client;
    private readonly ConcurrentDictionary<string, (SshTarget Target, SshConnection Connection)> connections = [];

    /// <summary>Makes the worker's folder and sweeps those of dead workers.</summary>
    /// <param name="options">How hosts are reached.</param>
    /// <param name="secrets">Reads keys and passwords.</param>
    /// <param name="clock">Measures the time allowed.</param>
    /// <param name="logger">Told of further tries.</param>
    public OpenSshShell(IOptions<RemoteOptions> options, SecretResolver secrets, TimeProvider clock, ILogger<OpenSshShell> logger)
    {
        this.options = options.Value;
        this.secrets = secrets;
        this.clock = clock;
        this.logger = logger;
        state = SshState.Create(this.options);
        client = new SshClient(this.options, state);
    }

    /// <summary>The worker's own folder.</summary>
    internal string StateFolder => state.Folder;

    /// <inheritdoc />
    public async Task<RemoteResult> Run(DeviceInfo host, RemoteCommand command, CancellationToken cancellationToken)
    {
        if (command.Input is { Length: > MaxInput })
            throw new ArgumentException($"The input of a command is larger than {MaxInput} bytes.", nameof(command));
        var target = SshTarget.Of(host);
        var connection = connections.GetOrAdd(
            target.Id, _ => (target, new SshConnection(target, client, state, secrets, options, clock))).Connection;
        using var turn = await connection.Enter(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(target, connection, command, cancellationToken);
            }
            catch (DeviceUnreachableException e) when (
                !e.MayHaveBegun && e.Reason is UnreachableReason.Busy or UnreachableReason.ConnectionLost && attempt <= options.Retries)
            {
                LogRetry(target.Name, attempt, e.Message);
                await Task.Delay(RetryPause * attempt * (0.5 + Random.Shared.NextDouble()), clock, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public async Task<string> ReadHostKey(DeviceInfo host, CancellationToken cancellationToken)
    {
        var address = SshTarget.AddressOf(host);
        var (knownHosts, log) = (state.NewPath(".hosts"), state.NewPath(".log"));
        try
        {
            using var process = client.StartProbe(address, host.Port, knownHosts, log);
            process.StandardInput.Close();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(options.ConnectTimeout * 2);
            await ProcessEnd.Await(process, limit.Token);
            cancellationToken.ThrowIfCancellationRequested();
            var key = File.Exists(knownHosts) ? (await File.ReadAllTextAsync(knownHosts, cancellationToken)).Trim() : string.Empty;
            key = key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            return HostKeyText.IsKey(key)
                ? key
                : throw SshFailure.Unreachable(address, File.Exists(log) ? await File.ReadAllTextAsync(log, cancellationToken) : string.Empty, mayHaveBegun: false);
        }
        finally
        {
            File.Delete(knownHosts);
            File.Delete(log);
        }
    }

    /// <summary>Ends all connections and removes the folder.</summary>
    /// <returns>When done.</returns>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(connections.Values.Select(entry => entry.Connection.Close()));
        foreach (var (_, connection) in connections.Values)
            connection.Dispose();
        state.Dispose();
    }

    private async Task<RemoteResult> Once(SshTarget target, SshConnection connection, RemoteCommand command, CancellationToken cancellationToken)
    {
        var master = await connection.Connect(cancellationToken);
        var session = new SshSession(target, connection, client, state);
        using var time = new CancellationTokenSource(command.Timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            return command.Argv is null ? await session.RunLine(command, limit.Token) : await session.RunProgram(command, limit.Token);
        }
        catch (DeviceUnreachableException e) when (e.Reason is UnreachableReason.ConnectionLost)
        {
            await connection.Abandon(master);
            throw;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Perhaps the host went without a word; the next command must not wait for that to be noticed.
            await connection.Abandon(master);
            throw new DeviceUnreachableException($"{target.Name}: the command did not end within {command.Timeout.TotalSeconds:0.#} s.")
            {
                Reason = UnreachableReason.CommandTimeout,
                MayHaveBegun = session.MayHaveBegun,
            };
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Try {Attempt} on {Host} did not begin: {Reason}")]
    private partial void LogRetry(string host, int attempt, string reason);
}
