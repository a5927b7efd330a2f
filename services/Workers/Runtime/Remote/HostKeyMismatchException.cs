namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>A host answered with a key that is not believed. Fatal for the attempt: it may be somebody else.</summary>
/// <param name="host">Whom we wanted to reach.</param>
/// <param name="detail">What was wrong, for a person.</param>
public sealed class HostKeyMismatchException(string host, string detail) : Exception($"{host} cannot be trusted: {detail}")
{
    /// <summary>Whom we wanted to reach.</summary>
    public string Host { get; } = host;
}
