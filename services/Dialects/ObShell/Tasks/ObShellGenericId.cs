using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>An id of a DAG, node or sub task as clients see it (OBShell specification 4.2).</summary>
/// <param name="Scope">Where the task is kept.</param>
/// <param name="Agent">The agent it is local to; null for a task of the cluster.</param>
/// <param name="Number">Its number there, from 0.</param>
internal sealed record ObShellGenericId(ObShellTaskScope Scope, IPEndPoint? Agent, long Number)
{
    private const int PortDigits = 5;

    /// <summary>The id of a task of the cluster: all upgrades.</summary>
    public static ObShellGenericId OfCluster(long number) => new(ObShellTaskScope.Cluster, null, number);

    /// <summary>Writes it.</summary>
    public override string ToString() => Agent is null
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)Scope}{Number}")
        : string.Create(CultureInfo.InvariantCulture, $"{Digit(Scope, Agent.AddressFamily)}{Pad(Agent.Address)}{Agent.Port:D5}{Number}");

    /// <summary>Reads one.</summary>
    /// <exception cref="ObShellRefusedException">It is malformed.</exception>
    public static ObShellGenericId Parse(string text) =>
        Read(text) ?? throw ObShellErrors.GenericIdInvalid.With($"'{text}' is no id of a task: ids are digits, the first of them 1 to 5.");

    private static ObShellGenericId? Read(string text)
    {
        if (text.Length < 2 || !text.All(char.IsAsciiDigit))
            return null;
        return text[0] switch
        {
            '1' => Counted(text[1..]) is { } number ? OfCluster(number) : null,
            '2' => Local(ObShellTaskScope.Agent, text, AddressFamily.InterNetwork),
            '3' => Local(ObShellTaskScope.Agent, text, AddressFamily.InterNetworkV6),
            '4' => Local(ObShellTaskScope.Proxy, text, AddressFamily.InterNetwork),
            '5' => Local(ObShellTaskScope.Proxy, text, AddressFamily.InterNetworkV6),
            _ => null,
        };
    }

    private static ObShellGenericId? Local(ObShellTaskScope scope, string text, AddressFamily family)
    {
        var digits = Digits(family);
        if (text.Length <= 1 + digits + PortDigits)
            return null;
        var port = int.Parse(text.AsSpan(1 + digits, PortDigits), CultureInfo.InvariantCulture);
        return Address(text.AsSpan(1, digits), family) is { } address && port <= IPEndPoint.MaxPort && Counted(text[(1 + digits + PortDigits)..]) is { } number
            ? new ObShellGenericId(scope, new IPEndPoint(address, port), number)
            : null;
    }

    private static IPAddress? Address(ReadOnlySpan<char> digits, AddressFamily family)
    {
        var bytes = new byte[family == AddressFamily.InterNetwork ? 4 : 16];
        var number = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        if (number.GetByteCount(isUnsigned: true) > bytes.Length)
            return null;
        var significant = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        significant.CopyTo(bytes, bytes.Length - significant.Length);
        return new IPAddress(bytes);
    }

    private static string Pad(IPAddress address) =>
        new BigInteger(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture).PadLeft(Digits(address.AddressFamily), '0');

    private static long? Counted(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int Digits(AddressFamily family) => family == AddressFamily.InterNetwork ? 10 : 39;

    private static int Digit(ObShellTaskScope scope, AddressFamily family) => (int)scope + (family == AddressFamily.InterNetwork ? 0 : 1);
}
