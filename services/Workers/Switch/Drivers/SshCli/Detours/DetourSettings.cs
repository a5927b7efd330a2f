using System.Globalization;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>Reads and sets on devices what a detour is about.</summary>
internal sealed class DetourSettings(DeviceReader reader, DeviceWriter writer, Fabric fabric)
{
    /// <summary>What devices show.</summary>
    internal async Task<IReadOnlyDictionary<LinkEnd, SettingSeen>> Look(
        SwitchAddress address, IReadOnlyList<LinkEnd> ends, CancellationToken cancellationToken)
    {
        var nodes = ends.GroupBy(end => end.Node).ToArray();
        var found = new IEnumerable<(LinkEnd End, SettingSeen Seen)>[nodes.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = SshSwitchDriver.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, nodes.Length, parallel, async (i, cancellation) =>
        {
            string[] questions = [.. nodes[i].Select(end => end.IsPort ? Questions.Interfaces : end.Interface == Ledger.MaxMetric ? Questions.MaxMetric : Questions.Costs).Distinct()];
            var readings = await reader.Ask(address, nodes[i].Key, cancellation, questions);
            found[i] = [.. nodes[i].Select(end => (end, Seen(readings, end)))];
        });
        return found.SelectMany(part => part).ToDictionary(part => part.End, part => part.Seen);
    }

    /// <summary>
    /// Sets several of one switch, in their order. Those of one kind that follow each other go together: one by one they would take
    /// seconds, and between the first host port and the last packets would be lost.
    /// </summary>
    /// <returns>Null when the device took all; else which of them it took, a look tells.</returns>
    internal async Task<Refusal?> Set(
        SwitchAddress address, string node, IReadOnlyList<(LinkEnd End, long Value)> wanted, IReadOnlyDictionary<LinkEnd, SettingSeen> seen, Action ensureMayAct,
        CancellationToken cancellationToken)
    {
        for (var next = 0; next < wanted.Count;)
        {
            var act = ActOf(wanted[next].End, wanted[next].Value);
            var alike = wanted.Skip(next).TakeWhile(setting => ActOf(setting.End, setting.Value) == act)
                .Select(setting => Values(address, setting.End, setting.Value, seen[setting.End])).ToArray();
            if (await writer.DoAll(address, node, act, alike, ensureMayAct, cancellationToken) is { } refusal)
                return refusal;
            next += alike.Length;
        }

        return null;
    }

    /// <summary>Saves the configuration of a switch for its next boot.</summary>
    internal Task<Refusal?> Save(SwitchAddress address, string node, Action ensureMayAct, CancellationToken cancellationToken) =>
        writer.Save(address, node, ensureMayAct, cancellationToken);

    private static string ActOf(LinkEnd end, long value) =>
        end.IsPort ? value > 0 ? Acts.PortUp : Acts.PortDown
        : end.Interface == Ledger.MaxMetric ? value > 0 ? Acts.SetMaxMetric : Acts.UnsetMaxMetric
        : Acts.SetCost;

    private IReadOnlyDictionary<string, string> Values(SwitchAddress address, LinkEnd end, long value, SettingSeen seen) =>
        end.IsPort ? new Dictionary<string, string> { [Placeholder.Interface] = end.Interface }
        : end.Interface == Ledger.MaxMetric ? DeviceWriter.NoValues
        : new Dictionary<string, string>
        {
            [Placeholder.Interface] = end.Interface,
            [Placeholder.Cost] = value.ToString(CultureInfo.InvariantCulture),
            [Placeholder.Area] = seen.Area ?? fabric.Switch(address, end.Node).Profile.Area,
        };

    private static SettingSeen Seen(Readings readings, LinkEnd end)
    {
        if (end.IsPort)
            return new SettingSeen(readings.InterfaceOf(end.Interface)?.Enabled switch { true => 1, false => 0, null => null }, null);
        if (end.Interface == Ledger.MaxMetric)
            return new SettingSeen(!readings.Has(Questions.MaxMetric) ? null : readings.Flag(Questions.MaxMetric) ? 1 : 0, null);
        var cost = readings.CostOf(end.Interface);
        return new SettingSeen(cost?.Cost, cost?.Area);
    }
}
