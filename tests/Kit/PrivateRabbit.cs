using System.Globalization;

namespace UpgradePlatform.TestKit;

/// <summary>A RabbitMQ node of the test's own, which may be killed and wiped: own ports, data, cookie and port mapper.</summary>
public sealed class PrivateRabbit : IAsyncDisposable
{
    private const string Account = "rabbitmq";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly TempFolder _folder;
    private readonly RabbitFiles _files;
    private readonly RabbitOptions _options;
    private ChildProcess? _portMapper;
    private ChildProcess? _node;

    private PrivateRabbit(RabbitOptions options)
    {
        _folder = new TempFolder((UnixFileMode)0b111_001_001);
        _options = options;
        _files = new RabbitFiles(_folder, options);
        Output = new LineBuffer();
    }

    /// <summary>The AMQP port on 127.0.0.1; the same after every restart.</summary>
    public int Port => _files.AmqpPort;

    /// <summary>The management port on 127.0.0.1, when it was asked for.</summary>
    public int ManagementPort => _files.ManagementPort;

    /// <summary>User of a fresh node; accepted from the loopback only.</summary>
    public string User => "guest";

    /// <summary>Password of <see cref="User"/>.</summary>
    public string Password => "guest";

    /// <summary><c>amqp://</c> address with user and password.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"amqp://{User}:{Password}@127.0.0.1:{Port}/"));

    /// <summary>What the node wrote last.</summary>
    public LineBuffer Output { get; }

    /// <summary>Whether the node runs.</summary>
    public bool IsRunning => _node is { HasExited: false };

    /// <summary>Starts a fresh node.</summary>
    public static async Task<PrivateRabbit> StartAsync(RabbitOptions? options = null)
    {
        var rabbit = new PrivateRabbit(options ?? new RabbitOptions());
        try
        {
            rabbit._files.Write();
            if (Environment.IsPrivilegedProcess)
                await ChildProcess.RunAsync(["chown", "-R", $"{Account}:", rabbit._folder.Path], Deadline).ConfigureAwait(false);
            await rabbit.StartNodeAsync().ConfigureAwait(false);
            return rabbit;
        }
        catch
        {
            await rabbit.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>kill -9 of the node.</summary>
    public Task KillAsync() => EndAsync(ProcessSignals.Kill);

    /// <summary>Stops the node in an orderly way.</summary>
    public Task StopAsync() => EndAsync(ProcessSignals.Terminate);

    /// <summary>Starts it again on the same data and ports; stops it first when it runs.</summary>
    public async Task RestartAsync()
    {
        if (IsRunning)
            await StopAsync().ConfigureAwait(false);
        await StartNodeAsync().ConfigureAwait(false);
    }

    /// <summary>Kills it, removes all its data and starts it again: as a broker that came back from nothing.</summary>
    public async Task WipeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        // Not the folder itself: it belongs to the broker's account.
        Directory.GetDirectories(_files.Data).ToList().ForEach(TempFolder.Remove);
        Directory.GetFiles(_files.Data).ToList().ForEach(File.Delete);
        await StartNodeAsync().ConfigureAwait(false);
    }

    /// <summary>The queues with their message counts, at most a third of a second old (the HTTP API's are older).</summary>
    public async Task<IReadOnlyList<RabbitQueue>> ListQueuesAsync()
    {
        var json = await ControlAsync(
            "--silent", "list_queues", "--formatter", "json", "name", "type", "messages", "consumers").ConfigureAwait(false);
        return RabbitQueue.Parse(json);
    }

    /// <summary>Waits until a newly declared quorum queue would survive <see cref="KillAsync"/>.</summary>
    /// <remarks>
    /// RabbitMQ 3.10 keeps the register of its quorum queues' logs in a table that is written up to three seconds late. Killed before, it
    /// comes back with the queue, but empty, confirmed messages and all.
    /// </remarks>
    public Task SettledAsync(params string[] queues) => Eventually.TrueAsync(
        () => queues.All(_files.IsRegistered), TimeSpan.FromSeconds(15), $"the broker has written its register: {string.Join(", ", queues)}");

    /// <summary>Cuts every client connection, as a network fault would.</summary>
    public Task CloseAllConnectionsAsync() => ControlAsync("close_all_connections", "--global", "test");

    /// <summary>Runs <c>rabbitmqctl</c> against the node.</summary>
    public Task<string> ControlAsync(params string[] arguments) =>
        ChildProcess.RunAsync([DebianPrograms.Rabbit("rabbitmqctl"), .. arguments], Deadline, Account, _files.Environment);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _portMapper?.Dispose();
        Output.Dispose();
        _folder.Dispose();
    }

    private async Task StartNodeAsync()
    {
        // Started by us and in the foreground: the one a node would start is a daemon that outlives everything.
        if (_portMapper is not { HasExited: false })
        {
            _portMapper = await ChildProcess.StartAsync(
                ["epmd", "-port", _files.EpmdPort.ToString(CultureInfo.InvariantCulture), "-address", "127.0.0.1"],
                Output, Account, _files.Environment).ConfigureAwait(false);
        }

        _node = await ChildProcess.StartAsync(
            [DebianPrograms.Rabbit("rabbitmq-server")], Output, Account, _files.Environment).ConfigureAwait(false);
        await Eventually.PassesAsync(() => RunningAnd(() => RabbitProbe.GreetsAsync(Port)), Deadline, "RabbitMQ speaks AMQP").ConfigureAwait(false);
        // It greets some moments before its last boot step; until then its tools refuse.
        await ControlAsync("await_startup").ConfigureAwait(false);
        if (_options.Management)
            await Eventually.PassesAsync(() => RunningAnd(() => RabbitProbe.ManagesAsync(ManagementPort, User, Password)), Deadline, "the management API answers").ConfigureAwait(false);
    }

    private Task RunningAnd(Func<Task> check) =>
        IsRunning ? check() : throw new EventuallyNeverException($"RabbitMQ ended: {Output.Tail()}");

    private async Task EndAsync(int signal)
    {
        if (_node is null)
            return;
        _node.Signal(signal);
        await _node.EndedAsync(Deadline).ConfigureAwait(false);
        _node.Dispose();
        _node = null;
    }
}
