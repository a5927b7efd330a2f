namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>An expression of a query. Values are null, <see cref="string"/>, <see cref="long"/> and <see cref="decimal"/>.</summary>
internal abstract record Expression
{
    public sealed record Literal(object? Value) : Expression;

    public sealed record Variable(string Name) : Expression;

    public sealed record Column(string? Of, string Name) : Expression;

    public sealed record Call(string Name, IReadOnlyList<Expression> Arguments, bool Distinct) : Expression;

    public sealed record Unary(string Operator, Expression Of) : Expression;

    public sealed record Binary(string Operator, Expression Left, Expression Right) : Expression;

    public sealed record In(Expression Of, IReadOnlyList<Expression> List, Query? Query, bool Not) : Expression;

    public sealed record IsNull(Expression Of, bool Not) : Expression;

    public sealed record Scalar(Query Query) : Expression;

    /// <summary>Whether it counts rows rather than looks at one.</summary>
    public bool Aggregates => this switch
    {
        Call call => Sql.Functions.IsAggregate(call.Name) || call.Arguments.Any(argument => argument.Aggregates),
        Unary unary => unary.Of.Aggregates,
        Binary binary => binary.Left.Aggregates || binary.Right.Aggregates,
        In among => among.Of.Aggregates,
        IsNull isNull => isNull.Of.Aggregates,
        _ => false,
    };
}
