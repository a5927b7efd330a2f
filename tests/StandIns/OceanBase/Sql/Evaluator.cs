namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>Values of expressions.</summary>
/// <param name="session">Whose statement it is.</param>
/// <param name="run">Runs a query within.</param>
internal sealed class Evaluator(Session session, Func<Query, RowScope, Relation> run)
{
    /// <param name="what">Expression.</param>
    /// <param name="row">Row it is looked at with.</param>
    /// <param name="group">Rows that an aggregate counts; null where none may stand.</param>
    /// <param name="clause">For the message about an unknown column.</param>
    public object? Value(Expression what, RowScope row, IReadOnlyList<RowScope>? group, string clause) => what switch
    {
        Expression.Literal literal => literal.Value,
        Expression.Variable variable => Variable(variable.Name),
        Expression.Column column => row.Value(column, clause),
        Expression.Call call when Functions.IsAggregate(call.Name) => Aggregate(call, group, clause),
        Expression.Call call => Functions.Call(call.Name, [.. call.Arguments.Select(argument => Value(argument, row, group, clause))], session),
        Expression.IsNull isNull => Bool(Value(isNull.Of, row, group, clause) is null != isNull.Not),
        Expression.Unary { Operator: "NOT" } not => Value(not.Of, row, group, clause) is { } value ? Bool(!Values.True(value)) : null,
        Expression.Unary minus => -Values.Number(Value(minus.Of, row, group, clause)),
        Expression.In among => In(among, row, group, clause),
        Expression.Scalar scalar => run(scalar.Query, row) is { Rows: [var first, ..] } ? first[0] : null,
        Expression.Binary binary => Binary(binary, row, group, clause),
        _ => throw new InvalidOperationException($"No value of {what}."),
    };

    private static object? Bool(bool? value) => value switch { null => null, true => 1L, false => 0L };

    private object? Variable(string name)
    {
        var bare = name.TrimStart('@');
        foreach (var scope in new[] { "session.", "global.", "local." })
        {
            if (bare.StartsWith(scope, StringComparison.OrdinalIgnoreCase))
                bare = bare[scope.Length..];
        }

        return session.Variables.TryGetValue(bare, out var value) ? value
            : name.StartsWith("@@", StringComparison.Ordinal) ? throw new SqlException(1193, "HY000", $"Unknown system variable '{bare}'")
            : null;
    }

    private object? Aggregate(Expression.Call call, IReadOnlyList<RowScope>? group, string clause) =>
        group is null || call.Arguments.Count != 1
            ? throw new SqlException(1111, "HY000", "Invalid use of group function")
            : Functions.Aggregate(call.Name, call.Distinct, group.Select(row => Value(call.Arguments[0], row, null, clause)));

    private object? In(Expression.In among, RowScope row, IReadOnlyList<RowScope>? group, string clause)
    {
        var value = Value(among.Of, row, group, clause);
        if (value is null)
            return null;
        var list = among.Query is { } query ? run(query, row).Rows.Select(found => found[0]) : among.List.Select(one => Value(one, row, group, clause));
        return Bool(list.Any(one => Values.Compare(value, one) == 0) != among.Not);
    }

    private object? Binary(Expression.Binary binary, RowScope row, IReadOnlyList<RowScope>? group, string clause)
    {
        var left = Value(binary.Left, row, group, clause);
        switch (binary.Operator)
        {
            case "AND" when left is not null && !Values.True(left):
                return 0L;
            case "OR" when Values.True(left):
                return 1L;
        }

        var right = Value(binary.Right, row, group, clause);
        return binary.Operator switch
        {
            "AND" => right is not null && !Values.True(right) ? 0L : left is null || right is null ? null : 1L,
            "OR" => Values.True(right) ? 1L : left is null || right is null ? null : 0L,
            "<=>" => Bool(left is null ? right is null : Values.Compare(left, right) == 0),
            "LIKE" => left is null || right is null ? null : Bool(Values.Like(Values.Text(left)!, Values.Text(right)!)),
            "=" => Bool(Values.Compare(left, right) is { } same ? same == 0 : null),
            "<>" or "!=" => Bool(Values.Compare(left, right) is { } other ? other != 0 : null),
            "<" => Bool(Values.Compare(left, right) is { } less ? less < 0 : null),
            ">" => Bool(Values.Compare(left, right) is { } more ? more > 0 : null),
            "<=" => Bool(Values.Compare(left, right) is { } atMost ? atMost <= 0 : null),
            ">=" => Bool(Values.Compare(left, right) is { } atLeast ? atLeast >= 0 : null),
            _ => Arithmetic(binary.Operator, Values.Number(left), Values.Number(right)),
        };
    }

    private static object? Arithmetic(string sign, decimal? left, decimal? right)
    {
        if (sign is "/" or "%" && right == 0)
            return null;
        var result = sign switch { "+" => left + right, "-" => left - right, "*" => left * right, "%" => left % right, _ => left / right };
        return result is { } number && number == decimal.Truncate(number) && sign != "/" ? (long)number : result;
    }
}
