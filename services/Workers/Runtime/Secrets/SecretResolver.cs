using System.Text;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Runtime.Secrets;

/// <summary>
/// Reads secrets where they are used: <c>file:/absolute/path</c> or <c>env:NAME</c>. Keeps none, so that a rotated secret is seen at
/// once; the redactor learns every value before anybody else has it.
/// </summary>
/// <param name="redactor">Learns what must not be shown.</param>
public sealed class SecretResolver(Redactor redactor)
{
    private const string FileScheme = "file:";
    private const string EnvironmentScheme = "env:";
    private const int Largest = 64 * 1024;

    /// <summary>Reads a secret.</summary>
    /// <param name="reference">Where it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DeviceUnreachableException">It cannot be read, is empty, or shorter than 4 characters.</exception>
    public async Task<Secret> Resolve(string reference, CancellationToken cancellationToken)
    {
        var value = reference switch
        {
            _ when reference.StartsWith(FileScheme, StringComparison.Ordinal) => await Read(reference, cancellationToken),
            _ when reference.StartsWith(EnvironmentScheme, StringComparison.Ordinal) => Environment.GetEnvironmentVariable(reference[EnvironmentScheme.Length..]),
            // Not repeated: it may be the secret itself, put in the wrong place.
            _ => throw Unusable("a credential must be named as file:/absolute/path or env:NAME"),
        };
        var secret = new Secret((value ?? throw Unusable($"{reference} is not set")).TrimEnd('\r', '\n'));
        if (secret.Value.Length < SecretForms.Shortest)
            throw Unusable($"{reference} holds fewer than {SecretForms.Shortest} characters, which could not be kept out of logs");
        redactor.Learn(secret.Value);
        return secret;
    }

    /// <summary>Reads the secrets of devices that somebody is about to quote.</summary>
    /// <returns>Whether all could be read, and will be masked.</returns>
    internal async Task<bool> Learn(IEnumerable<DeviceInfo> devices, CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var reference in devices.SelectMany(device => new[] { device.Credential, device.SqlCredential }).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            try
            {
                await Resolve(reference, cancellationToken);
            }
            catch (DeviceUnreachableException)
            {
                all = false;
            }
        }

        return all;
    }

    private static async Task<string> Read(string reference, CancellationToken cancellationToken)
    {
        var path = reference[FileScheme.Length..];
        if (!Path.IsPathFullyQualified(path))
            throw Unusable($"{reference} is no absolute path");
        try
        {
            await using var file = File.OpenRead(path);
            var bytes = new byte[Largest + 1];
            var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return length > Largest ? throw Unusable($"{reference} is larger than {Largest / 1024} kB") : Encoding.UTF8.GetString(bytes, 0, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unusable($"{reference} cannot be read ({e.GetType().Name})");
        }
    }

    private static DeviceUnreachableException Unusable(string why) =>
        new($"The credential is unusable: {why}.") { Reason = UnreachableReason.NotConfigured, MayHaveBegun = false };
}
