using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>Addresses of devices: strictly written, since a lax reader turns <c>10.1</c> and <c>010.0.0.1</c> into addresses nobody meant.</summary>
internal static partial class HostNames
{
    private const int Longest = 253;

    public static bool IsAddressOrName(string text) => text.Contains(':', StringComparison.Ordinal) ? IsV6(text) : IsV4(text) || IsName(text);

    /// <summary>One spelling for each address.</summary>
    public static string Canonical(string address) => IPAddress.TryParse(address, out var parsed) ? parsed.ToString() : address.ToLowerInvariant();

    private static bool IsV4(string text) => V4().IsMatch(text) && IPAddress.TryParse(text, out _);

    private static bool IsV6(string text) =>
        text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.') && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    // The last label holds a letter: what looks like an address is one, or nothing.
    private static bool IsName(string text) =>
        text.Length <= Longest && text.Split('.') is var labels && labels.All(label => Label().IsMatch(label)) && labels[^1].Any(char.IsAsciiLetter);

    [GeneratedRegex(@"^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.(?!\z)|\z)){4}\z")]
    private static partial Regex V4();

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Label();
}
