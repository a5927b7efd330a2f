namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>An interface.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Up">Whether it carries frames.</param>
/// <param name="In">Packets received since its counters began.</param>
/// <param name="Out">Packets sent.</param>
internal sealed record InterfaceSeen(string Name, bool Up, long In, long Out)
{
    /// <summary>Whether its configuration lets it be up; null where the device does not tell.</summary>
    public bool? Enabled { get; init; }
}
