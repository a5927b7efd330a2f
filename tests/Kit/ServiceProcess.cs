using System.Globalization;

namespace UpgradePlatform.TestKit;

/// <summary>One of our services as a process of its own, which may be killed, frozen and started again.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly ServiceSettings _settings;
    private ChildProcess? _process;

    private ServiceProcess(ServiceSettings settings)
    {
        _settings = settings;
        Name = settings.Name ?? settings.Project.Replace('/', '-');
        Port = settings.Port ?? FreePort.Next();
        Output = new LineBuffer(1_000, settings.LogFolder is null ? null : Path.Combine(settings.LogFolder, Name + ".log"));
    }

    /// <summary>Its name in messages.</summary>
    public string Name { get; }

    /// <summary>Where it listens; the same after every restart.</summary>
    public int Port { get; }

    /// <summary>The address of its HTTP face.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));

    /// <summary>What it wrote last, over restarts.</summary>
    public LineBuffer Output { get; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Its process number.</summary>
    public int Pid => _process?.Pid ?? throw new InvalidOperationException($"{Name} was not started.");

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<ServiceProcess> StartAsync(ServiceSettings settings)
    {
        var service = new ServiceProcess(settings);
        try
        {
            await service.LaunchAsync().ConfigureAwait(false);
            await service.ReadyAsync().ConfigureAwait(false);
            return service;
        }
        catch
        {
            await service.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits until the readiness check answers 2xx; a process that has ended fails at once with its last lines.</summary>
    public async Task ReadyAsync()
    {
        if (_settings.ReadyPath is not { } path)
            return;
        await Eventually.PassesAsync(
            async () =>
            {
                if (!IsRunning)
                    throw new EventuallyNeverException($"{Name} ended: {Output.Tail()}");
                using var answer = await Http.GetAsync(new Uri(Address, path)).ConfigureAwait(false);
                answer.EnsureSuccessStatusCode();
            },
            _settings.Deadline, $"{Name} is ready").ConfigureAwait(false);
    }

    /// <summary>kill -9; returns when it is gone.</summary>
    public Task Kill9Async() => EndAsync(ProcessSignals.Kill);

    /// <summary>SIGTERM; returns its exit status.</summary>
    public async Task<int> StopAsync()
    {
        var process = _process ?? throw new InvalidOperationException($"{Name} does not run.");
        process.Signal(ProcessSignals.Terminate);
        await process.EndedAsync(_settings.Deadline).ConfigureAwait(false);
        var status = process.ExitCode;
        await EndAsync(ProcessSignals.Terminate).ConfigureAwait(false);
        return status;
    }

    /// <summary>Freezes it: it neither runs nor ends, as a machine that has stalled.</summary>
    public void Freeze() => _process?.Signal(ProcessSignals.Stop);

    /// <summary>Lets it run on after <see cref="Freeze"/>.</summary>
    public void Thaw() => _process?.Signal(ProcessSignals.Continue);

    /// <summary>Starts it again with the same settings; kills it first when it runs.</summary>
    public async Task RestartAsync(bool waitUntilReady = true)
    {
        await Kill9Async().ConfigureAwait(false);
        await LaunchAsync().ConfigureAwait(false);
        if (waitUntilReady)
            await ReadyAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Kill9Async().ConfigureAwait(false);
        Output.Dispose();
    }

    private async Task LaunchAsync()
    {
        var environment = new Dictionary<string, string>(_settings.Environment)
        {
            ["ASPNETCORE_URLS"] = Address.ToString().TrimEnd('/'),
            ["DOTNET_gcServer"] = "0",
            // A process that lives for seconds gains nothing from being instrumented, and its start is what most tests wait for.
            ["DOTNET_TieredPGO"] = "0",
        };
        var assembly = ServiceAssembly.Find(_settings.Project);
        _process = await ChildProcess.StartAsync(
            [DotnetHost(), assembly, .. _settings.Arguments], Output, account: null, environment, Path.GetDirectoryName(assembly))
            .ConfigureAwait(false);
    }

    private async Task EndAsync(int signal)
    {
        if (_process is null)
            return;
        _process.Signal(signal);
        await _process.EndedAsync(_settings.Deadline).ConfigureAwait(false);
        _process.Dispose();
        _process = null;
    }

    // The host that runs the tests: on a machine with several it is the one that has the right runtime.
    /// <summary>The program that runs our assemblies.</summary>
    public static string DotnetHost() => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}
