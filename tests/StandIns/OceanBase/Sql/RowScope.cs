namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>The row of each source that an expression is looked at with, and the scope of the query around it.</summary>
internal sealed record RowScope(IReadOnlyList<(string Alias, IReadOnlyList<string> Columns, object?[] Row)> Sources, RowScope? Outer)
{
    public object? Value(Expression.Column column, string clause)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            foreach (var (alias, columns, row) in scope.Sources)
            {
                if (column.Of is { } of && !of.Equals(alias, StringComparison.OrdinalIgnoreCase))
                    continue;
                for (var i = 0; i < columns.Count; i++)
                {
                    if (columns[i].Equals(column.Name, StringComparison.OrdinalIgnoreCase))
                        return row[i];
                }
            }
        }

        throw SqlException.NoColumn(column.Of is null ? column.Name : $"{column.Of}.{column.Name}", clause);
    }
}
