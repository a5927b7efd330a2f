using System.Globalization;

namespace UpgradePlatform.Workers.Runtime.Sql;

/// <summary>A row of a result. Names of columns are found in any case.</summary>
/// <param name="fields">Values by column; null for NULL.</param>
public sealed class SqlRow(IReadOnlyDictionary<string, string?> fields)
{
    /// <summary>Values by column, as the server writes them; null for NULL.</summary>
    public IReadOnlyDictionary<string, string?> Fields { get; } = fields;

    /// <summary>Value of a column; null for NULL.</summary>
    /// <exception cref="DeviceUnreachableException">The answer has no such column: the server is not what it is taken for.</exception>
    public string? Find(string column) =>
        Fields.TryGetValue(column, out var value) ? value : throw new DeviceUnreachableException($"The database's answer has no column {column}.");

    /// <summary>Text of a column; empty for NULL.</summary>
    public string Text(string column) => Find(column) ?? string.Empty;

    /// <summary>Number in a column.</summary>
    /// <exception cref="DeviceUnreachableException">It is NULL or no number.</exception>
    public long Number(string column) => FindNumber(column) ?? throw new DeviceUnreachableException($"The database's answer has no number in {column}.");

    /// <summary>Number in a column; null for NULL.</summary>
    /// <exception cref="DeviceUnreachableException">It is no number.</exception>
    public long? FindNumber(string column) =>
        Find(column) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        // Numbers of the database are often unsigned; the largest stand for "never".
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? long.MaxValue
        : throw new DeviceUnreachableException($"The database's answer has '{text}' in {column}, which is no number.");
}
