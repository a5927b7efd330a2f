using System.Globalization;
using UpgradePlatform.Contracts;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Reads the state of a switch: its own word, and what the script host has written down about it.</summary>
internal sealed class StateReader(DeviceReader reader, Fabric fabric, DetourBook book, Detourer detourer, RemoteJobs jobs)
{
    /// <summary>Marker of a detour that no operation has written down.</summary>
    internal const string SomebodyElse = "somebody else";

    /// <summary>Marker of a detour whose owner cannot be read now.</summary>
    internal const string NobodyKnown = "unknown";

    private static readonly string[] Asked =
        [Questions.Version, Questions.BootId, Questions.Uptime, Questions.Adjacencies, Questions.Interfaces, Questions.Costs, Questions.MaxMetric];

    /// <summary>Reads it.</summary>
    internal Task<(SwitchState State, Readings Readings, Ledger? Ledger)> Read(
        SwitchAddress address, CancellationToken cancellationToken, params IReadOnlyList<string> more) => Read(address, more, [], cancellationToken);

    /// <summary>Reads it.</summary>
    /// <param name="address">Which.</param>
    /// <param name="more">Further questions to ask on the way.</param>
    /// <param name="byTheWay">Questions that may stay without an answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Its state, the answers, and the ledger; none where the script host was silent.</returns>
    internal async Task<(SwitchState State, Readings Readings, Ledger? Ledger)> Read(
        SwitchAddress address, IReadOnlyList<string> more, IReadOnlyList<string> byTheWay, CancellationToken cancellationToken)
    {
        var (device, profile) = fabric.Switch(address, address.Node);
        // Only a declared serial number needs an answer.
        string[] names = device.Serial is null ? [.. Asked, .. more] : [.. Asked, Questions.Serial, .. more];
        var asking = reader.Ask(address, address.Node, names, [.. byTheWay, .. ForNothing(profile, names)], cancellationToken);
        var noted = Notes(address, cancellationToken);
        var readings = await asking;
        var (ledger, script, silent) = await noted;
        var before = SwitchPicture.FromJson(device.Facts.GetValueOrDefault(FactNames.Snapshot));
        var boot = Boot(readings);
        var links = Fabric.Links(address, address.Node);
        var missing = Cabling.Missing(links, readings);
        if (readings.NotRunning is { } notRunning)
            missing.Insert(0, $"routing does not run ({notRunning})");
        if (device.Serial is { } serial && readings.Serial is { } told && told != serial)
            missing.Insert(0, $"its serial number is {told}, not {serial}");
        var state = new SwitchState
        {
            Version = readings.Word(Questions.Version),
            Healthy = missing.Count == 0,
            Missing = missing,
            ServicesUp = links.All(link => link.Interface is null || readings.CostOf(link.Interface) is not null)
                && before?.InterfacesUp.All(name => readings.InterfaceOf(name) is not null) != false,
            DetouredBy = DetouredBy(address, readings, ledger),
            MarkedBy = ledger is null ? [NobodyKnown] : [.. ledger.MarksOf(address.Node).Select(mark => mark.Owner)],
            AdjacencyUp = readings.Adjacencies.Count(adjacency => adjacency.Up),
            AdjacencyExpected = links.Count,
            BootId = BootId(boot, device.Facts.GetValueOrDefault(FactNames.BootId)),
            BootedAt = boot.At,
            LastScript = script is null ? null : new LastScript(script.Owner, script.StartedAt),
            BootChanged = script is null ? null : NotedBoot(ledger, address.Node, script.AttemptId)?.Ended(boot),
            HostSilent = silent,
            RouterId = readings.RouterId,
            Serial = readings.Serial,
            Neighbours = Surroundings.Of(readings),
        };
        return (state, readings, ledger);
    }

    /// <summary>Asks a switch which boot it is in; null where it does not say.</summary>
    internal async Task<SwitchBoot?> ReadBoot(SwitchAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return Boot(await reader.Ask(address, address.Node, cancellationToken, Questions.BootId, Questions.Uptime));
        }
        catch (Exception e) when (e is DeviceUnreachableException or HostKeyMismatchException)
        {
            // Whether its script can reach it is for the script to say.
            return null;
        }
    }

    // Who it is stands in an answer that is given anyway, with some systems.
    private static IEnumerable<string> ForNothing(CommandProfile profile, IReadOnlyList<string> asked) =>
        new[] { Questions.RouterId, Questions.Serial }.Where(name => profile.Questions.TryGetValue(name, out var question)
            && asked.Any(other => profile.Questions.TryGetValue(other, out var same) && same.Ask.ToString() == question.Ask.ToString()));

    private async Task<(Ledger? Ledger, LastJob? Script, string? Silent)> Notes(SwitchAddress address, CancellationToken cancellationToken)
    {
        try
        {
            var (ledger, _) = await book.Read(address, cancellationToken);
            var (_, host) = Fabric.ScriptHost(address);
            return (ledger, await jobs.Last(host, address.Cluster, address.Node, cancellationToken), null);
        }
        catch (DeviceUnreachableException e)
        {
            // A silent script host does not make a switch silent; whoever needs its word looks at this.
            return (null, null, e.Message);
        }
    }

    private string[] DetouredBy(SwitchAddress address, Readings readings, Ledger? ledger)
    {
        var shown = new[] { DetourMethod.MaxMetric, DetourMethod.LinkCost }.Where(method => detourer.Shows(address, method, readings, ledger ?? Ledger.Empty)).ToArray();
        if (shown.Length == 0)
            return [];
        if (ledger is null)
            return [NobodyKnown];
        string[] owners = [.. ledger.MarksOf(address.Node).Where(mark => mark.Stage == DetourStage.Set && shown.Contains(mark.Method)).Select(mark => mark.Owner)];
        if (owners.Length > 0)
            return owners;
        // Being set or released: nobody's yet or any more, and not somebody else's either.
        if (ledger.MarksOf(address.Node).Length > 0)
            return [];
        // Every link of it may be dear because the switches at the far ends are detoured.
        var explained = !shown.Contains(DetourMethod.MaxMetric)
            && Fabric.Links(address, address.Node).All(link => ledger.Wanted(DetourMethod.LinkCost, link.Neighbour));
        return explained ? [] : [SomebodyElse];
    }

    // Without a boot id of the device the moment of the boot is one; measured again and again, it wavers.
    private static string BootId(SwitchBoot boot, string? known)
    {
        if (boot.Id is not null)
            return boot.Id;
        return known?.StartsWith("at-", StringComparison.Ordinal) == true
            && DateTimeOffset.TryParse(known[3..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && (at - boot.At).Duration() < SwitchBoot.Tolerance
            ? known
            : string.Create(CultureInfo.InvariantCulture, $"at-{boot.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
    }

    private static SwitchBoot Boot(Readings readings) =>
        new(readings.Has(Questions.BootId) ? readings.Word(Questions.BootId) : null, readings.At - readings.Duration(Questions.Uptime));

    // That of an earlier run says nothing of this one: the switch may have rebooted for that and come back as it was.
    private static SwitchBoot? NotedBoot(Ledger? ledger, string node, string attempt) =>
        ledger?.Scripts.GetValueOrDefault(node) is { } note && note.AttemptId == attempt ? note.Boot : null;
}
