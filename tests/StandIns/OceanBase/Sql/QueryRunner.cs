namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>Answers a SELECT over tables that are lists of rows.</summary>
/// <param name="table">Gives a table by database and name.</param>
/// <param name="session">Whose statement it is.</param>
internal sealed class QueryRunner(Func<string?, string, Relation> table, Session session)
{
    public Relation Run(Query query) => Run(query, null);

    private Relation Run(Query query, RowScope? outer)
    {
        var evaluator = new Evaluator(session, (inner, row) => Run(inner, row));
        var shape = new List<(string Alias, IReadOnlyList<string> Columns)>();
        var rows = Rows(query, outer, evaluator, shape);
        if (query.Where is { } where)
            rows = [.. rows.Where(row => Values.True(evaluator.Value(where, row, null, "where clause")))];

        var grouped = query.GroupBy.Count > 0 || query.Items.Any(item => item.What is { Aggregates: true });
        var empty = new RowScope([.. shape.Select(source => (source.Alias, source.Columns, new object?[source.Columns.Count]))], outer);
        if (rows.Count == 0)
            CheckColumns(query, empty, evaluator);
        var units = !grouped ? [.. rows.Select(row => (Row: row, Group: (IReadOnlyList<RowScope>?)null))]
            : query.GroupBy.Count == 0 ? [(rows.Count > 0 ? rows[0] : empty, rows)]
            : rows.GroupBy(row => string.Join('\0', query.GroupBy.Select(by => Values.Text(evaluator.Value(by, row, null, "group statement"))?.ToUpperInvariant())))
                .Select(group => (Row: group.First(), Group: (IReadOnlyList<RowScope>?)[.. group])).ToList();
        if (query.Having is { } having)
            units = [.. units.Where(unit => Values.True(evaluator.Value(having, unit.Row, unit.Group, "having clause")))];

        var names = query.Items.SelectMany(item => item.What is null ? shape.SelectMany(source => source.Columns) : [item.Name]).ToList();
        var answers = units.Select(unit => (unit.Row, unit.Group, Values: query.Items.SelectMany(item => item.What is { } what
            ? [evaluator.Value(what, unit.Row, unit.Group, "field list")]
            : unit.Row.Sources.SelectMany(source => source.Row)).ToArray())).ToList();
        foreach (var (by, descending) in query.OrderBy.Reverse())
        {
            object? Key((RowScope Row, IReadOnlyList<RowScope>? Group, object?[] Values) answer) => Sorted(by, names, answer.Values, answer.Row, answer.Group, evaluator);
            answers = descending ? [.. answers.OrderByDescending(Key, Values.Order)] : [.. answers.OrderBy(Key, Values.Order)];
        }

        var result = answers.Select(answer => answer.Values);
        if (query.Distinct)
            result = result.DistinctBy(values => string.Join('\0', values.Select(Values.Text)), StringComparer.OrdinalIgnoreCase);
        return new Relation(names, [.. result.Skip((int)query.Offset).Take((int)Math.Min(query.Limit, int.MaxValue))]);
    }

    private static object? Sorted(Expression by, List<string> names, object?[] values, RowScope row, IReadOnlyList<RowScope>? group, Evaluator evaluator)
    {
        if (by is Expression.Literal { Value: long position } && position >= 1 && position <= values.Length)
            return values[position - 1];
        var named = by is Expression.Column { Of: null } column ? names.FindIndex(name => name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)) : -1;
        return named >= 0 ? values[named] : evaluator.Value(by, row, group, "order clause");
    }

    // Unknown columns are refused whether or not there are rows.
    private static void CheckColumns(Query query, RowScope empty, Evaluator evaluator)
    {
        if (query.Where is { } where)
            _ = evaluator.Value(where, empty, null, "where clause");
        foreach (var item in query.Items)
        {
            if (item.What is { } what)
                _ = evaluator.Value(what, empty, [empty], "field list");
        }
    }

    private List<RowScope> Rows(Query query, RowScope? outer, Evaluator evaluator, List<(string Alias, IReadOnlyList<string> Columns)> shape)
    {
        List<RowScope> rows = [new RowScope([], outer)];
        foreach (var source in query.Sources)
        {
            var relation = source.Query is { } inner ? Run(inner, outer) : table(source.Database, source.Table!);
            shape.Add((source.Alias, relation.Columns));
            rows = [.. rows.SelectMany(row =>
            {
                var joined = relation.Rows.Select(next => new RowScope([.. row.Sources, (source.Alias, relation.Columns, next)], outer))
                    .Where(both => source.On is null || Values.True(evaluator.Value(source.On, both, null, "on clause"))).ToList();
                return joined.Count == 0 && source.Left
                    ? [new RowScope([.. row.Sources, (source.Alias, relation.Columns, new object?[relation.Columns.Count])], outer)]
                    : joined;
            })];
        }

        return rows;
    }
}
