using System.Buffers.Binary;
using System.Text;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>
/// Public keys as a fleet file gives them: <c>type base64</c>. They become lines of known-hosts files, so nothing but the key itself is
/// taken: no comment, no marker, no second line.
/// </summary>
internal static class PublicKeyText
{
    public const string Words = "A host key is its type and its base64, one space between and no comment: ssh-ed25519 AAAA...";

    private static readonly string[] Types = ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa"];

    /// <summary>Why the text is no public host key; null when it is one.</summary>
    public static string? Obstacle(string? text)
    {
        if (text?.Split(' ') is not [var type, var base64])
            return Words;
        if (!Types.Contains(type))
            return $"The type of a host key is one of {string.Join(", ", Types)}.";
        var blob = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, blob, out var length) || base64.Any(char.IsWhiteSpace))
            return Words;
        return Inner(blob.AsSpan(0, length)) == type ? null : $"This is no key of the type {type}: what is encoded says something else.";
    }

    // A key begins with its own type, as a length of four bytes and the text.
    private static string? Inner(ReadOnlySpan<byte> blob) =>
        blob.Length > 4 && BinaryPrimitives.ReadUInt32BigEndian(blob) is var length && length < blob.Length - 4
            ? Encoding.ASCII.GetString(blob.Slice(4, (int)length))
            : null;
}
