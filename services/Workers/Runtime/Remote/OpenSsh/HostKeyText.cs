using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>Public host keys as text.</summary>
internal static partial class HostKeyText
{
    /// <summary>Whether a text is one key, <c>type base64</c>, and nothing that could become a second line of a file.</summary>
    internal static bool IsKey(string text) => Pattern().IsMatch(text) && TryFingerprint(text, out _);

    /// <summary>Fingerprint as OpenSSH shows it.</summary>
    internal static string Fingerprint(string key) => TryFingerprint(key, out var fingerprint) ? fingerprint : "(no key)";

    private static bool TryFingerprint(string key, out string fingerprint)
    {
        var base64 = key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var bytes = new byte[base64.Length];
        var valid = Convert.TryFromBase64String(base64, bytes, out var length) && length > 0;
        fingerprint = valid ? $"SHA256:{Convert.ToBase64String(SHA256.HashData(bytes.AsSpan(0, length))).TrimEnd('=')}" : string.Empty;
        return valid;
    }

    [GeneratedRegex(@"\A(ssh|ecdsa|sk-ssh|sk-ecdsa)-[A-Za-z0-9@.-]+ [A-Za-z0-9+/]+={0,3}\z")]
    private static partial Regex Pattern();
}
