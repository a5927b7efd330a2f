namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>What a device says it is, asked over a connection pinned to one key.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="Addresses">Addresses it has.</param>
public sealed record HostIdentity(string Serial, IReadOnlyList<string> Addresses);
