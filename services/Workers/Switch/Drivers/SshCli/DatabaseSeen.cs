namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>What a switch knows of an area, in short.</summary>
/// <param name="Area">Area.</param>
/// <param name="Checksum">Over all that is spread within the area.</param>
/// <param name="External">Over external routes, which are spread beyond areas; 0 where it knows none.</param>
internal sealed record DatabaseSeen(string Area, string Checksum, long External);
