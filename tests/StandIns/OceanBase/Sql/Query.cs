namespace UpgradePlatform.StandIn.OceanBase.Sql;

internal sealed record Query
{
    public required bool Distinct { get; init; }

    public required IReadOnlyList<Item> Items { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }

    public Expression? Where { get; init; }

    public IReadOnlyList<Expression> GroupBy { get; init; } = [];

    public Expression? Having { get; init; }

    public IReadOnlyList<(Expression By, bool Descending)> OrderBy { get; init; } = [];

    public long Offset { get; init; }

    public long Limit { get; init; } = long.MaxValue;

    /// <param name="What">Null for all columns.</param>
    /// <param name="Name">Alias, or the text it was written as.</param>
    internal sealed record Item(Expression? What, string Name);

    /// <param name="Table">Table, without its database; null for a query in its place.</param>
    /// <param name="Database">Database named with it.</param>
    /// <param name="Query">Query in place of a table.</param>
    /// <param name="Alias">Name for columns.</param>
    /// <param name="On">Condition of a join.</param>
    /// <param name="Left">Whether rows without partner stay.</param>
    internal sealed record Source(string? Table, string? Database, Query? Query, string Alias, Expression? On, bool Left);
}
