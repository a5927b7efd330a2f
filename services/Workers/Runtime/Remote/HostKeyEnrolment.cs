using System.Net;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>The one way in which a new host key comes to be believed: after our own re-image of that very device (architecture section 11).</summary>
/// <param name="shell">Way to the device; also shows the key it presents.</param>
public sealed class HostKeyEnrolment(IRemoteShell shell)
{
    /// <summary>
    /// Takes the key the device presents, lets the caller ask over a connection pinned to it who the device is, and accepts it where serial
    /// number and address fit. A password would be shown to the device before that; keys and host certificates have no such moment.
    /// </summary>
    /// <param name="device">Device the proof is about; its serial number must be declared.</param>
    /// <param name="proof">That this operation re-imaged the device.</param>
    /// <param name="ask">Asks the device who it is; gets it pinned to the new key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The key as <c>type base64</c>, to be reported as fact <see cref="FactNames.HostKey"/>.</returns>
    /// <exception cref="HostKeyMismatchException">It is not the device, or nothing can tell.</exception>
    /// <exception cref="DeviceUnreachableException">It could not be asked.</exception>
    public async Task<string> ReEnrol(
        DeviceInfo device, ReimageProof proof, Func<DeviceInfo, CancellationToken, Task<HostIdentity>> ask, CancellationToken cancellationToken)
    {
        var expected = device.HostKeys.Where(HostKeyText.IsKey).Select(HostKeyText.Fingerprint).ToArray();
        if (device.HostAuthority is not null)
            throw Refused("it has a host authority, whose certificate it must present");
        if (string.IsNullOrWhiteSpace(device.Serial))
            throw Refused("its host key changed and no serial number is declared by which it could be known");

        var key = await shell.ReadHostKey(device, cancellationToken);
        var pinned = device with { HostKeys = [key], Facts = new Dictionary<string, string>(device.Facts) { [FactNames.HostKey] = key } };
        var identity = await ask(pinned, cancellationToken);
        if (!string.Equals(identity.Serial.Trim(), device.Serial.Trim(), StringComparison.OrdinalIgnoreCase))
            throw Refused($"it has serial number {identity.Serial}, not {device.Serial}", key);
        return identity.Addresses.Any(address => Same(address, device.Address!))
            ? key
            : throw Refused($"it does not have the address {device.Address}", key);

        HostKeyMismatchException Refused(string why, string? presented = null) => new(proof.Subject, $"{why}. Its new host key is not enrolled.")
        {
            Presented = presented is null ? null : HostKeyText.Fingerprint(presented),
            Expected = expected,
        };
    }

    private static bool Same(string one, string other) =>
        IPAddress.TryParse(one.Split('/')[0], out var first) && IPAddress.TryParse(other, out var second)
            ? first.Equals(second)
            : string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
