namespace UpgradePlatform.Workers.Runtime.Secrets;

/// <summary>
/// Reads secrets where they are used: <c>file:/absolute/path</c> or <c>env:NAME</c>. Keeps none, so that a rotated secret is seen at
/// once; the redactor learns every value before anybody else has it.
/// </summary>
/// <param name="redactor">Learns what must not be shown.</param>
public sealed class SecretResolver(Redactor redactor)
{
    /// <summary>Reads a secret.</summary>
    /// <param name="reference">Where it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DeviceUnreachableException">It cannot be read, is empty, or shorter than 4 characters.</exception>
    public Task<Secret> Resolve(string reference, CancellationToken cancellationToken) => throw new NotImplementedException();
}
