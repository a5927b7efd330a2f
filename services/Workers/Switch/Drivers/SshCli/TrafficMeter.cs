using System.Globalization;
using Microsoft.Extensions.Options;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Measures what passes the internal links and host ports of a switch, by its own counters.</summary>
internal sealed class TrafficMeter(DeviceReader reader, IOptions<SshCliOptions> options, TimeProvider clock)
{
    /// <summary>Measures.</summary>
    /// <param name="address">Which switch.</param>
    /// <param name="intervals">Intervals of <see cref="SshCliOptions.SampleTime"/> to measure.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DeviceUnreachableException">The counters could not be read.</exception>
    internal async Task<IReadOnlyList<TrafficSample>> Measure(SwitchAddress address, int intervals, CancellationToken cancellationToken)
    {
        var samples = new List<TrafficSample>();
        var before = await Read(address, cancellationToken);
        for (var i = 0; i < intervals; i++)
        {
            await Task.Delay(options.Value.SampleTime, clock, cancellationToken);
            var after = await Read(address, cancellationToken);
            var seconds = clock.GetElapsedTime(before.At, after.At).TotalSeconds;
            samples.Add(new([.. after.Ports.Select(port => Rate(address, before.Ports.First(old => old.Name == port.Name), port, seconds))]));
            before = after;
        }

        return samples;
    }

    internal static string Words(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:0.#} packets/s");

    private static PortRate Rate(SwitchAddress address, Counted before, Counted after, double seconds)
    {
        if (after.Seen.In < before.Seen.In || after.Seen.Out < before.Seen.Out)
            throw new DeviceUnreachableException($"The counters of {address.Node} began anew while they were read.");
        return new(after.Name, after.Internal, (after.Seen.In - before.Seen.In) / seconds, (after.Seen.Out - before.Seen.Out) / seconds, after.Seen.Up);
    }

    private async Task<(long At, IReadOnlyList<Counted> Ports)> Read(SwitchAddress address, CancellationToken cancellationToken)
    {
        var readings = await reader.Ask(address, address.Node, cancellationToken, Questions.Interfaces);
        var at = clock.GetTimestamp();
        var device = Fabric.Device(address, address.Node);
        var links = device.Links.Select(link => link.Interface).OfType<string>().Select(name => Of(name, isInternal: true));
        var hosts = device.HostPorts.Select(name => Of(name, isInternal: false));
        // Links over units of one port are counted once: counters belong to ports.
        return (at, [.. links.Concat(hosts).DistinctBy(port => port.Seen.Name)]);

        Counted Of(string name, bool isInternal) => readings.InterfaceOf(name) is { } seen
            ? new(name, isInternal, seen)
            : throw new DeviceUnreachableException($"{address.Node} has no counters for {name}, which the fleet declares {(isInternal ? "an internal link" : "a host port")}.");
    }

    private sealed record Counted(string Name, bool Internal, InterfaceSeen Seen);
}
