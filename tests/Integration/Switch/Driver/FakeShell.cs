using System.Collections.Concurrent;
using System.Diagnostics;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>A remote shell to fake switches, and to a script host that is this machine in a folder of its own: what it is told really runs.</summary>
internal sealed class FakeShell(string folder) : IRemoteShell
{
    public const string ScriptHost = "10.9.1.1";

    public Dictionary<string, FakeSwitch> Switches { get; } = [];

    public bool HostSilent { get; set; }

    /// <summary>Every command, as <c>address argv</c>.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>Most commands to switches at once.</summary>
    public int Busiest { get; private set; }

    private int busy;

    public async Task<RemoteResult> Run(DeviceInfo host, RemoteCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (host.Address == ScriptHost)
            return HostSilent ? throw Unreachable(ScriptHost) : await Local(command, cancellationToken);
        var device = Switches[host.Address!];
        var now = Interlocked.Increment(ref busy);
        Busiest = Math.Max(Busiest, now);
        try
        {
            await Task.Yield();
            if (device.Silent)
                throw Unreachable(host.Address!);
            var believed = host.Facts.GetValueOrDefault(FactNames.HostKey) ?? host.HostKeys[0];
            if (device.HostKey is { } presented && presented != believed)
                throw new HostKeyMismatchException(host.Address!, "it presented another key.") { Presented = "SHA256:x", Expected = ["SHA256:y"] };
            var text = string.Join(' ', command.Argv!);
            Commands.Enqueue($"{device.Name} {text}");
            device.BeforeAnswer?.Invoke(text);
            var answer = device.Run(command);
            device.AfterAnswer?.Invoke(text);
            return answer;
        }
        finally
        {
            Interlocked.Decrement(ref busy);
        }
    }

    public Task<string> ReadHostKey(DeviceInfo host, CancellationToken cancellationToken) =>
        Task.FromResult(Switches[host.Address!].HostKey ?? host.HostKeys[0]);

    private static DeviceUnreachableException Unreachable(string address) => new($"{address}:22 did not answer.") { Reason = UnreachableReason.ConnectTimeout };

    private async Task<RemoteResult> Local(RemoteCommand command, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(command.Argv![0], command.Argv.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        info.Environment["HOME"] = folder;
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            if (command.Input is { } input)
                await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading, as where a fence is refused; what it said counts.
        }

        await process.WaitForExitAsync(cancellationToken);
        return new RemoteResult(process.ExitCode, await output, await error);
    }
}
