using System.Text.RegularExpressions;
using Npgsql;

namespace UpgradePlatform.Benchmarks.Baselines;

/// <summary>A row that the platform wrote, so that a baseline writes rows of the same size.</summary>
internal sealed partial class Sample
{
    private readonly Dictionary<string, string?> _values = [];

    /// <summary>Value of a column as a literal.</summary>
    public string this[string column] => SqlText.Literal(_values[column]);

    /// <summary>Values of an insert, with some replaced by expressions.</summary>
    public string Values(string columns, Dictionary<string, string> instead) =>
        string.Join(", ", Word().Matches(columns).Select(column => instead.GetValueOrDefault(column.Value) ?? this[column.Value]));

    /// <summary>The first row of a query.</summary>
    public static async Task<Sample> ReadAsync(NpgsqlDataSource source, string query)
    {
        await using var command = source.CreateCommand($"select key, value from jsonb_each_text((select to_jsonb(row) from ({query} limit 1) row))");
        await using var reader = await command.ExecuteReaderAsync();
        var sample = new Sample();
        while (await reader.ReadAsync())
            sample._values[reader.GetString(0)] = reader.IsDBNull(1) ? null : reader.GetString(1);
        return sample._values.Count > 0 ? sample : throw new InvalidOperationException($"No row to take as a sample: {query}");
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
