using System.Diagnostics;
using System.Runtime.CompilerServices;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.LabTable.Switches;
using UpgradePlatform.Prober;

namespace UpgradePlatform.LabTable;

/// <summary>Looks at platform, switches and packets every second until the operation has ended.</summary>
internal sealed class LabWatch(PlatformClient client, Guid operation, IReadOnlyList<LabSwitch> switches, LabConsole console, string live)
{
    // More would take the processors from what is looked at.
    private const int LooksAtOnce = 2;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, (long Forwarded, long At)> counted = [];
    private Report? packets;

    /// <exception cref="PlatformUnreachableException">The platform was never reached; later it is waited for.</exception>
    public async IAsyncEnumerable<Scene> Scenes([EnumeratorCancellation] CancellationToken cancel)
    {
        var document = await client.GetOperation(operation, cancel);
        string? trouble = null;
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            yield return await Scene(document, trouble, cancel);
            if (document.Operation.Phase == "closed")
                yield break;
            if (Pace - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest)
                await Task.Delay(rest, cancel);
            try
            {
                (document, trouble) = (await client.LookAt(operation, cancel), null);
            }
            catch (Exception problem) when (problem is PlatformUnreachableException or PlatformRefusedException { Problem.Status: >= 500 })
            {
                trouble = $"lost, trying again: {problem.Message}";
            }
        }
    }

    private async Task<Scene> Scene(OperationDocument document, string? trouble, CancellationToken cancel)
    {
        var rows = new SwitchRow[switches.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = LooksAtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(switches.Index(), limits, async (item, stop) =>
        {
            var look = await console.Look(item.Item, stop);
            rows[item.Index] = new SwitchRow(item.Item, look, PerSecond(item.Item.Name, look), SwitchRow.StepOf(document, item.Item.Name));
        });
        return new Scene(document, trouble, rows, Packets());
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
}
