namespace UpgradePlatform.Workers.Switch.Reading;

/// <summary>Values of one row of an answer, each of the type of its column.</summary>
internal sealed class Row(IReadOnlyDictionary<string, object> values)
{
    internal string Text(string column) => (string)values[column];

    internal string? TextOrNone(string column) => values.GetValueOrDefault(column) as string;

    internal bool Flag(string column) => (bool)values[column];

    internal long Count(string column) => (long)values[column];

    internal TimeSpan Duration(string column) => (TimeSpan)values[column];

    /// <summary>A value of whatever type; null where the row has none.</summary>
    internal object? Raw(string column) => values.GetValueOrDefault(column);

    internal TimeSpan? DurationOrNone(string column) => values.GetValueOrDefault(column) as TimeSpan?;
}
