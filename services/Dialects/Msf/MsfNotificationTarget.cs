using System.Globalization;
using System.Net;
using System.Net.Sockets;
using static UpgradePlatform.Dialects.Msf.MsfReading;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Where the client wants to be told, from the query (specification 1.3.1): rows 1 and 2 of every asynchronous call.</summary>
/// <param name="Address">IPv4 address; null for none.</param>
/// <param name="Port">0 to 65535; null for none.</param>
internal sealed record MsfNotificationTarget(string? Address, int? Port)
{
    /// <summary>As stored; null when address or port is missing, and nobody is told.</summary>
    public string? Stored => Address is not null && Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{Address}:{port}") : null;

    /// <summary>Reads both parameters.</summary>
    public static MsfNotificationTarget Read(string? address, string? port)
    {
        Require(address is null || IsIpv4(address), MsfError.ParameterValue, "notification_address is not an IPv4 address");
        if (port is null)
            return new MsfNotificationTarget(address, null);
        Require(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535, MsfError.ParameterRange, "notification_port is not a number from 0 to 65535");
        return new MsfNotificationTarget(address, number);
    }

    private static bool IsIpv4(string address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetwork && address.Count(c => c == '.') == 3;
}
