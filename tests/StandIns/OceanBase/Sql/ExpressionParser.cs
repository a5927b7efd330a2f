using System.Globalization;

namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>Reads an expression, loosest operator first.</summary>
internal sealed class ExpressionParser(Reader reader, Func<Query> query)
{
    public Expression Expression()
    {
        var left = And();
        while (reader.Takes("OR") || reader.Takes("||"))
            left = new Expression.Binary("OR", left, And());
        return left;
    }

    private Expression And()
    {
        var left = Not();
        while (reader.Takes("AND") || reader.Takes("&&"))
            left = new Expression.Binary("AND", left, Not());
        return left;
    }

    private Expression Not() => reader.Takes("NOT") ? new Expression.Unary("NOT", Not()) : Comparison();

    private Expression Comparison()
    {
        var left = Sum();
        while (true)
        {
            if (reader.Takes("IS"))
            {
                var isNot = reader.Takes("NOT");
                reader.Expect("NULL");
                left = new Expression.IsNull(left, isNot);
                continue;
            }

            var not = reader.Next.Is("NOT") && (reader.Ahead(1).Is("IN") || reader.Ahead(1).Is("LIKE") || reader.Ahead(1).Is("BETWEEN")) && reader.Takes("NOT");
            if (reader.Takes("IN"))
            {
                left = In(left, not);
            }
            else if (reader.Takes("LIKE"))
            {
                left = Negated(new Expression.Binary("LIKE", left, Sum()), not);
            }
            else if (reader.Takes("BETWEEN"))
            {
                var low = new Expression.Binary(">=", left, Sum());
                reader.Expect("AND");
                left = Negated(new Expression.Binary("AND", low, new Expression.Binary("<=", left, Sum())), not);
            }
            else if (Operator("<=>", "<=", ">=", "<>", "!=", "=", "<", ">") is { } sign)
            {
                left = new Expression.Binary(sign, left, Sum());
            }
            else
            {
                return left;
            }
        }
    }

    private static Expression Negated(Expression what, bool not) => not ? new Expression.Unary("NOT", what) : what;

    private Expression.In In(Expression of, bool not)
    {
        reader.Expect("(");
        if (reader.Next.Is("SELECT"))
        {
            var inner = query();
            reader.Expect(")");
            return new Expression.In(of, [], inner, not);
        }

        return new Expression.In(of, Arguments(), null, not);
    }

    private Expression Sum()
    {
        var left = Product();
        while (Operator("+", "-") is { } sign)
            left = new Expression.Binary(sign, left, Product());
        return left;
    }

    private Expression Product()
    {
        var left = Single();
        while (Operator("*", "/", "%") is { } sign)
            left = new Expression.Binary(sign, left, Single());
        return left;
    }

    private string? Operator(params ReadOnlySpan<string> signs)
    {
        foreach (var sign in signs)
        {
            if (reader.Takes(sign))
                return sign;
        }

        return null;
    }

    private Expression Single()
    {
        if (reader.Takes("-"))
            return new Expression.Unary("-", Single());
        if (reader.Takes("("))
        {
            var inner = reader.Next.Is("SELECT") ? new Expression.Scalar(query()) : Expression();
            reader.Expect(")");
            return inner;
        }

        switch (reader.Next.Kind)
        {
            case TokenKind.Text:
                return new Expression.Literal(reader.Take().Text);
            case TokenKind.Number:
                var number = reader.Take().Text;
                return new Expression.Literal(number.Contains('.') ? decimal.Parse(number, CultureInfo.InvariantCulture) : long.Parse(number, CultureInfo.InvariantCulture));
            case TokenKind.Variable:
                return new Expression.Variable(reader.Take().Text);
        }

        if (reader.Takes("NULL"))
            return new Expression.Literal(null);
        if (reader.Takes("TRUE"))
            return new Expression.Literal(1L);
        if (reader.Takes("FALSE"))
            return new Expression.Literal(0L);
        var name = reader.Name();
        if (reader.Takes("("))
        {
            var distinct = reader.Takes("DISTINCT");
            return new Expression.Call(name.ToUpperInvariant(), reader.Takes(")") ? [] : Arguments(), distinct);
        }

        return reader.Takes(".") ? new Expression.Column(name, reader.Name()) : new Expression.Column(null, name);
    }

    private List<Expression> Arguments()
    {
        var list = new List<Expression>();
        do
            list.Add(reader.Takes("*") ? new Expression.Literal(1L) : Expression());
        while (reader.Takes(","));
        reader.Expect(")");
        return list;
    }
}
