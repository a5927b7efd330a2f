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

    /// <summary>Sets one of them.</summary>
    /// <returns>Null when the device took it.</returns>
    internal Task<Refusal?> Set(
        SwitchAddress address, LinkEnd end, SettingSeen seen, long value, Action ensureMayAct, CancellationToken cancellationToken)
    {
        if (end.IsPort)
            return writer.Do(address, end.Node, value > 0 ? Acts.PortUp : Acts.PortDown, new Dictionary<string, string> { [Placeholder.Interface] = end.Interface }, ensureMayAct, cancellationToken);
        if (end.Interface == Ledger.MaxMetric)
            return writer.Do(address, end.Node, value > 0 ? Acts.SetMaxMetric : Acts.UnsetMaxMetric, DeviceWriter.NoValues, ensureMayAct, cancellationToken);
        var values = new Dictionary<string, string>
        {
            [Placeholder.Interface] = end.Interface,
            [Placeholder.Cost] = value.ToString(CultureInfo.InvariantCulture),
            [Placeholder.Area] = seen.Area ?? fabric.Switch(address, end.Node).Profile.Area,
        };
        return writer.Do(address, end.Node, Acts.SetCost, values, ensureMayAct, cancellationToken);
    }

    /// <summary>Saves the configuration of a switch for its next boot.</summary>
    internal Task<Refusal?> Save(SwitchAddress address, string node, Action ensureMayAct, CancellationToken cancellationToken) =>
        writer.Save(address, node, ensureMayAct, cancellationToken);

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
