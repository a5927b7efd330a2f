using System.Diagnostics;
using System.Net.Sockets;

namespace UpgradePlatform.LabTable.Switches;

/// <summary>Looks at switches as somebody at their consoles would: inside their namespaces, with their own command line. Needs root.</summary>
internal sealed class LabConsole(string lab)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromMilliseconds(500);

    public async Task<SwitchLook> Look(LabSwitch node, CancellationToken cancel) => new(await Answers(node, cancel), await System(node, cancel));

    private static async Task<bool> Answers(LabSwitch node, CancellationToken cancel)
    {
        using var socket = new Socket(node.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(ConnectPatience);
        try
        {
            await socket.ConnectAsync(node.Address, 22, limit.Token);
            return true;
        }
        catch (Exception problem) when (problem is SocketException || (problem is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }

    // Its power may be cut between two of these lines: then no system runs.
    private async Task<SystemLook?> System(LabSwitch node, CancellationToken cancel)
    {
        try
        {
            var supply = (await File.ReadAllTextAsync(Path.Combine(lab, "nodes", node.Name, "system.pid"), cancel)).Trim();
            if ((await File.ReadAllTextAsync($"/proc/{supply}/task/{supply}/children", cancel)).Split(' ')[0] is not { Length: > 0 } system)
                return null;
            var version = await File.ReadAllTextAsync($"/proc/{system}/root/run/lab/version", cancel);
            var counters = await File.ReadAllTextAsync($"/proc/{system}/net/snmp", cancel);
            return SystemLook.Read(version, await Ospf(system, cancel), counters);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<string> Ospf(string system, CancellationToken cancel)
    {
        string[] words = ["--target", system, "--mount", "--uts", "--pid", "--net", "vtysh", "-d", "ospfd", "-c", "show ip ospf", "-c", "show ip ospf neighbor"];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        // What it complains of while the daemon does not run is nobody's business.
        using var vtysh = Process.Start(new ProcessStartInfo("nsenter", words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var said = vtysh.StandardOutput.ReadToEndAsync(limit.Token);
            await Task.WhenAll(said, vtysh.StandardError.ReadToEndAsync(limit.Token), vtysh.WaitForExitAsync(limit.Token));
            return vtysh.ExitCode == 0 ? await said : "";
        }
        catch (OperationCanceledException)
        {
            vtysh.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            return "";
        }
    }
}
