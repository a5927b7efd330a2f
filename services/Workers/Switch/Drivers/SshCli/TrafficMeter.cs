using System.Globalization;
using Microsoft.Extensions.Options;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Measures what a switch forwards over its internal links, by its own counters.</summary>
internal sealed class TrafficMeter(DeviceReader reader, IOptions<SshCliOptions> options, TimeProvider clock)
{
    /// <summary>Packets per second that came in and went out, the smaller of both: what only begins or ends here is not forwarded.</summary>
    /// <param name="address">Which switch.</param>
    /// <param name="intervals">Intervals of <see cref="SshCliOptions.SampleTime"/> to measure.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DeviceUnreachableException">The counters could not be read.</exception>
    internal async Task<IReadOnlyList<double>> Measure(SwitchAddress address, int intervals, CancellationToken cancellationToken)
    {
        string[] links = [.. Fabric.Links(address, address.Node).Select(link => link.Interface).OfType<string>()];
        var rates = new List<double>();
        var before = await Sample(address, links, cancellationToken);
        for (var i = 0; i < intervals; i++)
        {
            await Task.Delay(options.Value.SampleTime, clock, cancellationToken);
            var after = await Sample(address, links, cancellationToken);
            var seconds = clock.GetElapsedTime(before.At, after.At).TotalSeconds;
            if (after.In < before.In || after.Out < before.Out)
                throw new DeviceUnreachableException($"The counters of {address.Node} began anew while they were read.");
            rates.Add(Math.Min(after.In - before.In, after.Out - before.Out) / seconds);
            before = after;
        }

        return rates;
    }

    internal static string Words(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:0.#} packets/s");

    private async Task<(long At, long In, long Out)> Sample(SwitchAddress address, string[] links, CancellationToken cancellationToken)
    {
        var readings = await reader.Ask(address, address.Node, cancellationToken, Questions.Interfaces);
        var at = clock.GetTimestamp();
        long into = 0, outOf = 0;
        foreach (var port in links.Select(link => readings.InterfaceOf(link) ?? throw NoCounters(address, link)).DistinctBy(port => port.Name))
        {
            into += port.In;
            outOf += port.Out;
        }

        return (at, into, outOf);
    }

    private static DeviceUnreachableException NoCounters(SwitchAddress address, string link) =>
        new($"{address.Node} has no counters for {link}, which the fleet declares an internal link.");
}
