namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>A table, or the answer to a query.</summary>
/// <param name="Columns">Names.</param>
/// <param name="Rows">Values, as <see cref="Expression"/> knows them.</param>
internal sealed record Relation(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);
