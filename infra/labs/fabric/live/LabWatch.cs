using System.Diagnostics;
using System.Runtime.CompilerServices;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.LabTable.Switches;
using UpgradePlatform.Prober;

namespace UpgradePlatform.LabTable;

/// <summary>Looks at platform, switches and packets every second until the operation has ended.</summary>
internal sealed class LabWatch(PlatformClient client, CliHost host, Guid operation, IReadOnlyList<LabSwitch> switches, LabConsole console, string live)
{
    // More would take the processors from what is looked at.
    private const int LooksAtOnce = 2;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, (long Forwarded, long At)> counted = [];
    private Report? packets;

    /// <exception cref="PlatformUnreachableException">The platform was never reached; later it is waited for.</exception>
    public async IAsyncEnumerable<Scene> Scenes([EnumeratorCancellation] CancellationToken cancel)
    {
        var now = new State(await client.GetOperation(operation, cancel), null);
        var following = new Looker(client, host, null).Follow(operation, now.Operation, Closed, (document, trouble) => Volatile.Write(ref now, new State(document, trouble)), cancel);
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            var shown = Volatile.Read(ref now);
            yield return await Scene(shown, cancel);
            // Whatever ended it is thrown here.
            if (following.IsCompleted)
                await following;
            if (Closed(shown.Operation))
                yield break;
            if (Pace - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest)
                await Task.Delay(rest, cancel);
        }
    }

    private static bool Closed(OperationDocument document) => document.Operation.Phase == "closed";

    private async Task<Scene> Scene(State state, CancellationToken cancel)
    {
        var rows = new SwitchRow[switches.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = LooksAtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(switches.Index(), limits, async (item, stop) =>
        {
            var look = await console.Look(item.Item, stop);
            rows[item.Index] = new SwitchRow(item.Item, look, PerSecond(item.Item.Name, look), SwitchRow.StepOf(state.Operation, item.Item.Name));
        });
        return new Scene(state.Operation, state.Trouble, rows, Packets());
    }

    private double? PerSecond(string name, SwitchLook look)
    {
        if (look.System is not { Forwarded: var forwarded })
            return null;
        var now = Stopwatch.GetTimestamp();
        lock (counted)
        {
            var known = counted.TryGetValue(name, out var before);
            counted[name] = (forwarded, now);
            return known ? (forwarded - before.Forwarded) / Stopwatch.GetElapsedTime(before.At, now).TotalSeconds : null;
        }
    }

    private Report? Packets()
    {
        try
        {
            return packets = Report.Read(live);
        }
        catch (IOException)
        {
            // Not written yet.
            return packets;
        }
    }

    private sealed record State(OperationDocument Operation, string? Trouble);
}
