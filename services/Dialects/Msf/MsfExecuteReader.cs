using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Reads an execute request and finds its errors in the order of specification 1.3.4.</summary>
internal static partial class MsfExecuteReader
{
    public static MsfExecute Read(string? address, string? port, string body, TimeZoneInfo zone, bool stored = false)
    {
        Require(address is null || IsIpv4(address), MsfError.ParameterValue, "notification_address is not an IPv4 address");
        var portNumber = ReadPort(port);
        using var document = Parse(body);
        var root = document.RootElement;
        MsfExecuteShape.Check(root);
        var reservation = ReadTime(root, zone);
        var cluster = ReadId(root, "cluster_id", MsfError.ParameterValue);
        var list = Member(root, "nodes");
        Require(list is not null && list.Value.GetArrayLength() > 0, MsfError.ParameterValue, "nodes is missing or empty");
        var nodes = ImmutableArray.CreateBuilder<MsfExecuteNode>();
        foreach (var (index, item) in list!.Value.EnumerateArray().Index())
            nodes.Add(MsfExecuteNodeReader.Read(item, $"nodes[{index}]", nodes));

        var checks = nodes.Any(node => node.OperatorCheck);
        // A stored request was checked when it came; its query is kept elsewhere.
        Require(stored || !checks || (address is not null && portNumber is not null), MsfError.ParameterValue, "operator_check needs notification_address and notification_port (D-27)");
        return new MsfExecute(reservation, cluster, nodes.ToImmutable(), address, portNumber);
    }

    public static void Require(bool condition, MsfError error, string reason)
    {
        if (!condition)
            throw new MsfRefusedException(error, reason);
    }

    /// <summary>A member, or null when absent or JSON null. Unknown members are ignored.</summary>
    public static JsonElement? Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text; a number is taken as its text, as MSF does. The shape is known to be right.</summary>
    public static string? Text(JsonElement parent, string name) => Member(parent, name) is { } value ? AsText(value) : null;

    /// <summary>A text; a number is taken as its text. Null for JSON null.</summary>
    public static string? AsText(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString();

    public static string ReadId(JsonElement parent, string name, MsfError malformed)
    {
        var id = Text(parent, name);
        Require(!string.IsNullOrEmpty(id), MsfError.ParameterValue, $"{name} is missing");
        Require(NumericId().IsMatch(id!), malformed, $"{name} is not a numeric id");
        return id!;
    }

    private static int? ReadPort(string? port)
    {
        if (port is null)
            return null;
        Require(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535, MsfError.ParameterRange, "notification_port is not a number from 0 to 65535");
        return number;
    }

    private static JsonDocument Parse(string body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException problem)
        {
            throw new MsfRefusedException(MsfError.ParameterFormat, problem.Message);
        }
    }

    private static DateTimeOffset? ReadTime(JsonElement root, TimeZoneInfo zone)
    {
        if (Text(root, "reservation_time") is not { } text)
            return null;
        Require(MsfTime.TryParse(text, zone, out var time), MsfError.ParameterValue, "reservation_time is not a time");
        return time;
    }

    private static bool IsIpv4(string address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetwork && address.Count(c => c == '.') == 3;

    [GeneratedRegex(@"\A[1-9][0-9]{0,17}\z")]
    private static partial Regex NumericId();
}
