using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Looks at a switch thoroughly: before an upgrade whether it is fit and what it looks like, afterwards whether it looks the same.</summary>
internal sealed class Examiner(
    StateReader states, DeviceReader reader, TrafficMeter meter, Fabric fabric, IOptions<SshCliOptions> options)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>What the neighbours are asked too.</summary>
    private static readonly string[] AskedOfAll = [Questions.RouterId, Questions.UninstalledRoutes, Questions.DatabaseChecksum];

    internal async Task<Examination> Examine(SwitchAddress address, string? version, CancellationToken cancellationToken)
    {
        if (fabric.Unknown(address) is { } unknown)
            return new(null, [unknown]);
        var device = Fabric.Device(address, address.Node);
        var before = SwitchPicture.FromJson(device.Facts.GetValueOrDefault(FactNames.Snapshot));
        var asking = states.Read(address, cancellationToken, [Questions.Routes, Questions.FreeSpace, .. AskedOfAll]);
        var far = await Neighbours(address, cancellationToken);
        var (state, readings, ledger) = await asking;
        var missing = Missing(address, state, readings, far, before, strict: version is null);
        state = state with { Healthy = missing.Count == 0, Missing = missing };
        var held = ledger?.HeldPorts(address.Node) ?? [];
        var agreed = Convergence.Checks(readings, far);
        if (version is not null)
            return new(state, []) { PostChecks = [.. PostCheckList.Compare(version, before, readings, missing, held, Convergence.Proven(agreed), options.Value.Settle), .. agreed] };
        var picture = await Take(address, state, readings, ledger, before, cancellationToken);
        var findings = Findings(address, device, readings);
        // Routing may be settling just now; a switch that is ill is ill.
        if (missing.Count == 0 && agreed.FirstOrDefault(check => !check.Passed) is { } unsettled)
            findings.Add(new("not-converged", $"Routing around {address.Node} has not settled: {unsettled}."));
        return new(state, findings) { Picture = picture };
    }

    private async Task<IReadOnlyDictionary<string, Readings?>> Neighbours(SwitchAddress address, CancellationToken cancellationToken)
    {
        string[] names = [.. Fabric.Links(address, address.Node).Select(link => link.Neighbour).Distinct()];
        var answers = new Readings?[names.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = SshSwitchDriver.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, names.Length, parallel, async (i, cancellation) =>
        {
            try
            {
                answers[i] = await reader.Ask(address, names[i], cancellation, [Questions.Adjacencies, .. AskedOfAll]);
            }
            catch (Exception e) when (e is DeviceUnreachableException or Runtime.Remote.HostKeyMismatchException)
            {
                // Its own trouble; who it is may be known from before.
            }
        });
        return names.Zip(answers).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static List<string> Missing(
        SwitchAddress address, SwitchState state, Readings readings, IReadOnlyDictionary<string, Readings?> far, SwitchPicture? before, bool strict)
    {
        var links = Fabric.Links(address, address.Node);
        // What the state says of links without a declared interface, and of the serial number, stays.
        var missing = state.Missing.Where(text => !text.StartsWith("no adjacency", StringComparison.Ordinal)).ToList();
        foreach (var link in links.Where(link => link.Interface is not null))
        {
            var neighbour = far[link.Neighbour];
            var expected = neighbour?.RouterId ?? before?.Adjacencies.FirstOrDefault(seen => seen.Interface == link.Interface)?.Neighbour;
            if (Cabling.Wrong(link, readings, readings.RouterId ?? "none", neighbour, expected) is { } wrong)
                missing.Add(wrong);
            else if (expected is null && strict)
                throw new DeviceUnreachableException($"{link.Neighbour} could not be asked who it is, so the link {link.Interface} of {address.Node} cannot be checked.");
        }

        return missing;
    }

    private List<Refusal> Findings(SwitchAddress address, DeviceInfo device, Readings readings)
    {
        var findings = new List<Refusal>();
        if (device.Serial is { } serial && readings.Serial is { } told && told != serial)
            findings.Add(new("wrong-device", $"{address.Node} has serial number {told}; the fleet declares {serial}."));
        var wanted = options.Value.FreeMegabytes * Megabyte;
        if (readings.Has(Questions.FreeSpace) && readings.Count(Questions.FreeSpace) is var free && free < wanted)
            findings.Add(new("no-space", $"{address.Node} has {free / Megabyte} MB free; {options.Value.FreeMegabytes} MB are needed."));
        return findings;
    }

    private async Task<SwitchPicture> Take(
        SwitchAddress address, SwitchState state, Readings readings, Ledger? ledger, SwitchPicture? before, CancellationToken cancellationToken)
    {
        // What passes a detoured switch says nothing about what passed it before; the last picture may know.
        var traffic = state.Detoured ? null : (await meter.Measure(address, 1, cancellationToken))[0];
        var held = ledger?.HeldPorts(address.Node) ?? [];
        return new SwitchPicture
        {
            Version = state.Version,
            RouterId = readings.RouterId ?? "none",
            Routes = held.Count > 0 && before is not null ? before.Routes : readings.Count(Questions.Routes),
            Adjacencies = [.. readings.Adjacencies.Where(adjacency => adjacency.Up)],
            InterfacesUp = [.. readings.Interfaces.Where(seen => seen.Up).Select(seen => seen.Name).Union(before?.InterfacesUp.Intersect(held) ?? [])],
            Costs = readings.Costs.DistinctBy(cost => cost.Interface)
                .ToDictionary(cost => cost.Interface, cost => ledger?.Setting(address.Node, cost.Interface) is { } was && was.Set == cost.Cost ? was.Previous : cost.Cost),
            Carried = traffic is null ? before?.Carried : traffic.Forwarded >= Math.Max(1, options.Value.DrainedBelow),
            Rates = traffic is null ? before?.Rates : traffic.Ports.ToDictionary(port => port.Name, port => Math.Round(port.Both, 1)),
        };
    }
}
