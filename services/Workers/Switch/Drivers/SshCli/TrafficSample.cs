namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Traffic over the internal links and host ports of a switch, for a while.</summary>
internal sealed record TrafficSample(IReadOnlyList<PortRate> Ports)
{
    /// <summary>
    /// Packets per second that came in and went out, the smaller of both: what only begins or ends here is not forwarded. Over all ports
    /// together, since what a leaf's hosts send comes in by their ports and goes out by its links.
    /// </summary>
    internal double Forwarded => Math.Min(Ports.Sum(port => port.In), Ports.Sum(port => port.Out));

    /// <summary>Packets per second that the fabric sent into the switch.</summary>
    internal double FromFabric => Ports.Where(port => port.Internal).Sum(port => port.In);
}
