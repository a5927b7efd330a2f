using System.Globalization;

namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>Reads a SELECT.</summary>
internal sealed class QueryParser(Reader reader, string sql)
{
    private static readonly string[] AfterSource =
        ["WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "JOIN", "INNER", "LEFT", "CROSS", "ON", "UNION", "FOR"];

    public static Query Parse(string sql)
    {
        var reader = new Reader(sql);
        var query = new QueryParser(reader, sql).Query();
        reader.ExpectEnd();
        return query;
    }

    public Query Query()
    {
        reader.Expect("SELECT");
        var distinct = reader.Takes("DISTINCT");
        var items = List(Item);
        var sources = reader.Takes("FROM") ? Sources() : [];
        var query = new Query { Distinct = distinct, Items = items, Sources = sources, Where = reader.Takes("WHERE") ? Expression() : null };
        if (reader.Takes("GROUP", "BY"))
            query = query with { GroupBy = List(Expression) };
        if (reader.Takes("HAVING"))
            query = query with { Having = Expression() };
        if (reader.Takes("ORDER", "BY"))
            query = query with { OrderBy = List(() => (Expression(), reader.Takes("DESC") || (reader.Takes("ASC") && false))) };
        if (reader.Takes("LIMIT"))
        {
            var first = Number();
            query = reader.Takes(",") ? query with { Offset = first, Limit = Number() }
                : reader.Takes("OFFSET") ? query with { Limit = first, Offset = Number() }
                : query with { Limit = first };
        }

        _ = reader.Takes("FOR", "UPDATE");
        return query;
    }

    private long Number() => reader.Next.Kind == TokenKind.Number ? long.Parse(reader.Take().Text, CultureInfo.InvariantCulture) : throw reader.Wrong();

    private List<T> List<T>(Func<T> read)
    {
        List<T> list = [read()];
        while (reader.Takes(","))
            list.Add(read());
        return list;
    }

    private Query.Item Item()
    {
        if (reader.Takes("*"))
            return new Query.Item(null, string.Empty);
        var begin = reader.Next.At;
        var what = Expression();
        var name = what is Expression.Column column ? column.Name : sql[begin..reader.Next.At].Trim();
        if (reader.Takes("AS"))
            name = reader.TextOrName();
        else if (reader.Next.Kind is TokenKind.Quoted or TokenKind.Text || (reader.Next.Kind == TokenKind.Word && !reader.Next.Is("FROM") && !IsAfterSource()))
            name = reader.Take().Text;
        return new Query.Item(what, name);
    }

    private List<Query.Source> Sources()
    {
        List<Query.Source> sources = [Source(false)];
        while (true)
        {
            if (reader.Takes(","))
            {
                sources.Add(Source(false));
                continue;
            }

            var left = reader.Takes("LEFT");
            if (left)
                _ = reader.Takes("OUTER");
            else if (!reader.Takes("INNER"))
                _ = reader.Takes("CROSS");
            if (!reader.Takes("JOIN"))
                return sources;
            sources.Add(Source(left));
        }
    }

    private Query.Source Source(bool left)
    {
        Query? query = null;
        string? table = null, database = null;
        if (reader.Takes("("))
        {
            query = Query();
            reader.Expect(")");
        }
        else
        {
            table = reader.Name();
            if (reader.Takes("."))
                (database, table) = (table, reader.Name());
        }

        _ = reader.Takes("AS");
        var alias = reader.Next.Kind == TokenKind.Quoted || (reader.Next.Kind == TokenKind.Word && !IsAfterSource()) ? reader.Take().Text : table ?? throw reader.Wrong();
        return new Query.Source(table, database, query, alias, reader.Takes("ON") ? Expression() : null, left);
    }

    private bool IsAfterSource() => AfterSource.Any(word => reader.Next.Is(word));

    private Expression Expression() => new ExpressionParser(reader, Query).Expression();
}
