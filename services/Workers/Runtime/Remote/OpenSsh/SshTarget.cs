using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Devices;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>Where and as whom, and by which keys it is known: everything of a device that an SSH connection depends on, checked.</summary>
internal sealed partial record SshTarget(string Address, int Port, string User, string Credential, IReadOnlyList<string> Keys, string? Authority)
{
    /// <summary>Names the connection: another user, secret or host identity never shares one.</summary>
    internal string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        [Address, Port.ToString(CultureInfo.InvariantCulture), User, Credential, Authority ?? string.Empty, .. Keys]))))[..12];

    internal string Name => $"{Address}:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Fingerprints of what is believed.</summary>
    internal IReadOnlyList<string> Expected =>
        Authority is null ? [.. Keys.Select(HostKeyText.Fingerprint)] : [$"a certificate of {HostKeyText.Fingerprint(Authority)}"];

    /// <summary>Content of its known-hosts file. The authority alone counts where there is one.</summary>
    internal string KnownHosts => Authority is null
        ? string.Concat(Keys.Select(key => $"{Address} {key}\n"))
        : $"@cert-authority {Address} {Authority}\n";

    /// <exception cref="DeviceUnreachableException">The fleet does not say enough.</exception>
    internal static SshTarget Of(DeviceInfo host)
    {
        var address = AddressOf(host);
        if (host.User is not { } user || !UserPattern().IsMatch(user))
            throw NotConfigured(address, "no usable user is declared");
        if (string.IsNullOrEmpty(host.Credential))
            throw NotConfigured(address, "no credential is declared");
        // A key enrolled after our re-image replaces the declared ones: the device no longer has them.
        var keys = host.Facts.TryGetValue(FactNames.HostKey, out var enrolled) ? [enrolled] : host.HostKeys;
        if (host.HostAuthority is null && keys.Count == 0)
            throw NotConfigured(address, "neither a host key nor a host authority is declared, and no key is trusted on first use");
        var authority = host.HostAuthority;
        return keys.Concat(authority is null ? [] : [authority]).All(HostKeyText.IsKey)
            ? new SshTarget(address, host.Port, user, host.Credential, [.. keys], authority)
            : throw NotConfigured(address, "a declared host key is not of the form 'type base64'");
    }

    /// <exception cref="DeviceUnreachableException">None is declared, or one that no host can have.</exception>
    internal static string AddressOf(DeviceInfo host) =>
        host.Address is { } address && AddressPattern().IsMatch(address) && host.Port is > 0 and <= 65535
            ? address
            : throw NotConfigured(host.Address ?? "The device", "no usable address is declared");

    private static DeviceUnreachableException NotConfigured(string address, string why) =>
        new($"{address} cannot be reached: {why}. Correct the fleet.") { Reason = UnreachableReason.NotConfigured, MayHaveBegun = false };

    // What the client reads as an option, a user or a port is no address.
    [GeneratedRegex(@"\A[A-Za-z0-9:_][A-Za-z0-9.:_%-]{0,254}\z")]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_.][A-Za-z0-9_.@$-]{0,63}\z")]
    private static partial Regex UserPattern();
}
