using System.Globalization;

namespace UpgradePlatform.StandIn.OceanBase.Sql;

internal static class Functions
{
    public static bool IsAggregate(string name) => name is "COUNT" or "MIN" or "MAX" or "SUM" or "GROUP_CONCAT";

    public static object? Aggregate(string name, bool distinct, IEnumerable<object?> values)
    {
        var present = values.Where(value => value is not null).Select(value => value!).ToList();
        if (distinct)
            present = [.. present.DistinctBy(value => Values.Text(value), StringComparer.OrdinalIgnoreCase)];
        return name switch
        {
            "COUNT" => (long)present.Count,
            "GROUP_CONCAT" => present.Count == 0 ? null : string.Join(',', present.Select(Values.Text)),
            "SUM" => present.Count == 0 ? null : present.Sum(value => Values.Number(value) ?? 0),
            "MIN" => present.Order(Values.Order).FirstOrDefault(),
            _ => present.OrderDescending(Values.Order).FirstOrDefault(),
        };
    }

    public static object? Call(string name, IReadOnlyList<object?> values, Session session) => (name, values.Count) switch
    {
        ("VERSION", 0) => session.ServerVersion,
        ("OB_VERSION", 0) => session.ServerVersion.Split('v')[^1],
        ("DATABASE", 0) or ("SCHEMA", 0) => session.Database,
        ("USER", 0) or ("CURRENT_USER", 0) => "root@%",
        ("CONNECTION_ID", 0) => session.Id,
        ("NOW", _) or ("CURRENT_TIMESTAMP", _) => Values.Time(DateTimeOffset.UtcNow),
        ("UNIX_TIMESTAMP", 0) => DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ("SLEEP", 1) => 0L,
        ("IF", 3) => Values.True(values[0]) ? values[1] : values[2],
        ("IFNULL", 2) => values[0] ?? values[1],
        ("COALESCE", _) => values.FirstOrDefault(value => value is not null),
        ("CONCAT", _) => values.Any(value => value is null) ? null : string.Concat(values.Select(Values.Text)),
        ("UPPER", 1) => values[0] is null ? null : Values.Text(values[0])!.ToUpperInvariant(),
        ("LOWER", 1) => values[0] is null ? null : Values.Text(values[0])!.ToLowerInvariant(),
        ("LENGTH", 1) => values[0] is null ? null : (long)Values.Text(values[0])!.Length,
        ("SUBSTRING_INDEX", 3) => values[0] is null ? null : SubstringIndex(Values.Text(values[0])!, Values.Text(values[1])!, (int)(Values.Number(values[2]) ?? 0)),
        ("MOD", 2) => Values.Number(values[0]) % Values.Number(values[1]),
        _ => throw new SqlException(1305, "42000", $"FUNCTION {name} does not exist"),
    };

    private static string SubstringIndex(string text, string at, int count)
    {
        var parts = text.Split(at);
        return count >= 0 ? string.Join(at, parts.Take(count)) : string.Join(at, parts.TakeLast(-count));
    }
}
