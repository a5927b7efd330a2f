using System.Collections.Concurrent;
using System.Diagnostics;

namespace UpgradePlatform.TestKit;

/// <summary>
/// A child process that dies with the test process, whatever ends that one, and that is only ever signalled by its own number.
/// </summary>
public sealed class ChildProcess : IDisposable
{
    // The kernel sends the parent-death signal when the *thread* that forked ends, and threads of the pool come and go. So
    // every child is forked by this one, which lives as long as the process.
    private static readonly BlockingCollection<Action> Launches = [];

    private readonly Process _process;

    static ChildProcess()
    {
        var launcher = new Thread(() =>
        {
            foreach (var launch in Launches.GetConsumingEnumerable())
                launch();
        })
        { IsBackground = true, Name = "child processes" };
        launcher.Start();
    }

    private ChildProcess(Process process, LineBuffer output)
    {
        _process = process;
        Pid = process.Id;
        Output = output;
    }

    /// <summary>Its number: of the program itself, the wrappers replace themselves by it.</summary>
    public int Pid { get; }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The exit status, once ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>What it wrote, both streams.</summary>
    public LineBuffer Output { get; }

    /// <summary>Starts <paramref name="argv"/>, as <paramref name="account"/> when that is given and we are root.</summary>
    public static async Task<ChildProcess> StartAsync(
        IReadOnlyList<string> argv, LineBuffer output, string? account = null,
        IReadOnlyDictionary<string, string>? environment = null, string? workingFolder = null)
    {
        var info = new ProcessStartInfo("setpriv")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingFolder ?? "/",
        };
        foreach (var word in Wrapped(argv, account))
            info.ArgumentList.Add(word);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            info.Environment[name] = value;

        var process = new Process { StartInfo = info };
        process.OutputDataReceived += (_, e) => output.Add(e.Data);
        process.ErrorDataReceived += (_, e) => output.Add(e.Data);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Launches.Add(() =>
        {
            try
            {
                process.Start();
                started.SetResult();
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        await started.Task.ConfigureAwait(false);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process, output);
    }

    /// <summary>Runs to its end and gives what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It ended with another status than 0.</exception>
    public static async Task<string> RunAsync(
        IReadOnlyList<string> argv, TimeSpan deadline, string? account = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using var output = new LineBuffer(10_000);
        using var child = await StartAsync(argv, output, account, environment).ConfigureAwait(false);
        await child.EndedAsync(deadline).ConfigureAwait(false);
        return child.ExitCode == 0
            ? string.Join('\n', output.Lines)
            : throw new InvalidOperationException($"{argv[0]} ended with {child.ExitCode}: {output.Tail()}");
    }

    /// <summary>Sends a signal, if it still lives.</summary>
    public void Signal(int signal)
    {
        if (!_process.HasExited)
            ProcessSignals.Send(Pid, signal);
    }

    /// <summary>Waits for its end and for the end of its output; kills it at the deadline.</summary>
    public async Task EndedAsync(TimeSpan deadline)
    {
        using var limit = new CancellationTokenSource(deadline);
        try
        {
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Signal(ProcessSignals.Kill);
            throw new TimeoutException($"Process {Pid} did not end within {deadline.TotalSeconds:0.#} s: {Output.Tail()}");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Signal(ProcessSignals.Kill);
        _process.Dispose();
    }

    private static IEnumerable<string> Wrapped(IReadOnlyList<string> argv, string? account)
    {
        yield return "--pdeathsig";
        yield return "KILL";
        if (account is not null && Environment.IsPrivilegedProcess)
        {
            yield return $"--reuid={account}";
            yield return $"--regid={account}";
            yield return "--init-groups";
        }

        yield return "--";
        foreach (var word in argv)
            yield return word;
    }
}
