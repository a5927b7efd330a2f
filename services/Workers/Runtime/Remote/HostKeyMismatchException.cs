namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>A host answered with a key that is not believed. Fatal for the attempt: it may be somebody else.</summary>
/// <param name="host">Whom we wanted to reach.</param>
/// <param name="detail">What was wrong, for a person.</param>
public sealed class HostKeyMismatchException(string host, string detail) : Exception($"{host} cannot be trusted: {detail}")
{
    /// <summary>Whom we wanted to reach.</summary>
    public string Host { get; } = host;

    /// <summary>Fingerprint of the key it presented, as <c>SHA256:...</c>; null where it presented none.</summary>
    public string? Presented { get; init; }

    /// <summary>Fingerprints of the keys that are believed; empty where the fleet declares none.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];
}
