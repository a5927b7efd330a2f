using System.Security.Cryptography;
using System.Text;

namespace UpgradePlatform.Dialects.ObShell.Security;

/// <summary>The passwords of a cluster, as they are now.</summary>
/// <param name="Root">Password of root in tenant sys; may be empty, as in a new cluster.</param>
/// <param name="Agent">Password of the agents; null for none.</param>
internal sealed record PasswordBook(string Root, string? Agent)
{
    /// <summary>Whether two passwords are the same, in a time that tells nothing of either.</summary>
    public static bool Same(string given, string kept)
    {
        Span<byte> one = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> other = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(given), one);
        SHA256.HashData(Encoding.UTF8.GetBytes(kept), other);
        return CryptographicOperations.FixedTimeEquals(one, other);
    }

    /// <summary>Says nothing: it holds passwords.</summary>
    public override string ToString() => nameof(PasswordBook);
}
