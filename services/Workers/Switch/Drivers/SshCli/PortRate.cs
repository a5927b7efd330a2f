namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Traffic over a port, for a while.</summary>
/// <param name="Name">Port, as the fleet names it.</param>
/// <param name="Internal">Whether it has an internal link; otherwise hosts hang on it.</param>
/// <param name="In">Packets received per second.</param>
/// <param name="Out">Packets sent per second.</param>
/// <param name="Up">Whether it was up in the end.</param>
internal sealed record PortRate(string Name, bool Internal, double In, double Out, bool Up)
{
    internal double Both => In + Out;
}
