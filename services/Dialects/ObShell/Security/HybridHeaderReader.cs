using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace UpgradePlatform.Dialects.ObShell.Security;

/// <summary>Opens headers (OBShell specification 2.3). Whatever is wrong with one, the answer is the same.</summary>
internal static class HybridHeaderReader
{
    /// <summary>The header that counts; the agent's wins when both are sent. Null for none.</summary>
    public static (HybridHeaderKind Kind, string Text)? Choose(string? root, string? agent) =>
        agent is { Length: > 0 } ? (HybridHeaderKind.Agent, agent) : root is { Length: > 0 } ? (HybridHeaderKind.Root, root) : null;

    /// <summary>What it holds; null where it cannot be opened.</summary>
    public static HybridHeader? Read(HybridHeaderKind kind, string text, HybridKey key)
    {
        var cipher = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, cipher, out var length) || key.Open(cipher.AsSpan(0, length)) is not { } plain)
            return null;
        try
        {
            // Over damaged blocks decryption may succeed with random bytes: the parser finds out then.
            using var document = JsonDocument.Parse(plain);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(kind, document.RootElement, cipher.AsSpan(0, length)) : null;
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException or DecoderFallbackException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>The digest of a file that a header tells (3.6), in lower case; null where it cannot be opened or holds something else.</summary>
    public static string? Digest(string text, HybridKey key)
    {
        var cipher = new byte[text.Length];
        return Convert.TryFromBase64String(text, cipher, out var length) && key.Open(cipher.AsSpan(0, length)) is { Length: 2 * SHA256.HashSizeInBytes } plain && plain.All(letter => char.IsAsciiHexDigit((char)letter))
            ? Encoding.ASCII.GetString(plain).ToLowerInvariant()
            : null;
    }

    private static HybridHeader Read(HybridHeaderKind kind, JsonElement json, ReadOnlySpan<byte> cipher)
    {
        var header = new HybridHeader { Kind = kind, Fingerprint = Convert.ToHexStringLower(SHA256.HashData(cipher)) };
        foreach (var member in json.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            header = member.Name.ToUpperInvariant() switch
            {
                "AUTH" => header with { Password = member.Value.GetString()! },
                "TS" => header with { Expiry = member.Value.ValueKind == JsonValueKind.Number ? member.Value.GetRawText() : member.Value.GetString() },
                "URI" => header with { Target = member.Value.GetString()! },
                "KEYS" => header with { Keys = Convert.FromBase64String(member.Value.GetString()!) },
                _ => header,
            };
        }

        return header;
    }

    /// <summary>When a header expires; null where that is no whole number of seconds.</summary>
    public static DateTimeOffset? Expiry(HybridHeader header) =>
        long.TryParse(header.Expiry, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
            : null;
}
