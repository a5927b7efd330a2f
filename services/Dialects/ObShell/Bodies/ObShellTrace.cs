using System.Security.Cryptography;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>Trace ids (OBShell specification 1.1).</summary>
internal static class ObShellTrace
{
    /// <summary>Header in which a client may name one.</summary>
    public const string Header = "X-OBSHELL-Trace-ID";

    private const int Longest = 128;

    /// <summary>The client's own, or 8 random bytes.</summary>
    public static string Of(string? sent) => sent is { Length: > 0 and <= Longest } ? sent : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
