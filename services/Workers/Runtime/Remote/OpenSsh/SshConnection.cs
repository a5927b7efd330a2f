using System.Runtime.ExceptionServices;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>One login on a host, kept for a while and shared by the commands for it; never by more at once than a server takes.</summary>
internal sealed class SshConnection(SshTarget target, SshClient client, SshState state, SecretResolver secrets, RemoteOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan AfterConnect = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim sessions = new(options.SessionsPerHost);
    private readonly SemaphoreSlim connecting = new(1);
    private volatile int masters;
    private int logins;
    private ExceptionDispatchInfo? failure;

    internal string Socket { get; } = state.ForConnection(target.Id);

    /// <summary>Waits for a session.</summary>
    internal async Task<IDisposable> Enter(CancellationToken cancellationToken)
    {
        await sessions.WaitAsync(cancellationToken);
        return new Turn(sessions);
    }

    /// <summary>Sees to it that there is a master.</summary>
    /// <returns>Which one, counted from 1; to be named when it is given up.</returns>
    internal async Task<int> Connect(CancellationToken cancellationToken)
    {
        if (File.Exists(Socket))
            return masters;
        var before = Volatile.Read(ref logins);
        await connecting.WaitAsync(cancellationToken);
        try
        {
            if (File.Exists(Socket))
                return masters;
            // Who waited while a login failed has the answer too: one after the other, all would wait for a host that is dark.
            if (logins != before)
                failure?.Throw();
            failure = null;
            await Login(cancellationToken);
            return ++masters;
        }
        catch (Exception e) when (e is DeviceUnreachableException or HostKeyMismatchException)
        {
            failure = ExceptionDispatchInfo.Capture(e);
            throw;
        }
        finally
        {
            Interlocked.Increment(ref logins);
            connecting.Release();
        }
    }

    /// <summary>Gives a master up: it ends what it carries, and the next command makes another. One that is no longer the last is left alone.</summary>
    internal Task Abandon(int master) => master == masters ? Control("stop") : Task.CompletedTask;

    /// <summary>Ends the master and what it carries.</summary>
    internal Task Close() => Control("exit");

    private async Task Control(string word)
    {
        if (!File.Exists(Socket))
            return;
        using var process = client.StartControl(target, Socket, word);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), clock);
        await ProcessEnd.Await(process, limit.Token);
        // Left by a master that died; a living one has removed it.
        File.Delete(Socket);
    }

    public void Dispose()
    {
        sessions.Dispose();
        connecting.Dispose();
    }

    private async Task Login(CancellationToken cancellationToken)
    {
        var secret = await secrets.Resolve(target.Credential, cancellationToken);
        var knownHosts = Socket + ".hosts";
        var log = state.NewPath(".log");
        SshState.Write(knownHosts, target.KnownHosts);
        using var login = new SshLogin(state, secret);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = clock.CreateTimer(_ => Cancel(limit), null, options.ConnectTimeout + AfterConnect, Timeout.InfiniteTimeSpan);
        using var process = client.StartMaster(target, login, Socket, knownHosts, log);
        try
        {
            process.StandardInput.Close();
            if (!await ProcessEnd.Await(process, limit.Token))
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new DeviceUnreachableException($"{target.Name}: the login did not end in time.") { Reason = UnreachableReason.ConnectTimeout, MayHaveBegun = false };
            }

            if (process.ExitCode != 0)
                throw SshFailure.Of(target, await File.ReadAllTextAsync(log, cancellationToken));
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The login ended in the same moment.
        }
    }

    private sealed class Turn(SemaphoreSlim sessions) : IDisposable
    {
        public void Dispose() => sessions.Release();
    }
}
