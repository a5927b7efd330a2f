namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>What a question of every profile yields.</summary>
/// <param name="Name">Its name in profiles.</param>
/// <param name="Table">Whether it has any number of rows; otherwise exactly one.</param>
/// <param name="Columns">Columns by name.</param>
/// <param name="Optional">Columns a profile need not have.</param>
internal sealed record QuestionShape(string Name, bool Table, IReadOnlyDictionary<string, ColumnType> Columns, params IReadOnlyList<string> Optional);
