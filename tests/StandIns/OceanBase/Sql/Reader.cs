namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>Goes through the tokens of a statement.</summary>
internal sealed class Reader(string sql)
{
    private readonly List<Token> tokens = Lexer.Cut(sql);
    private int at;

    public Token Next => tokens[at];

    public bool AtEnd => Next.Kind == TokenKind.End;

    public Token Take() => Next.Kind == TokenKind.End ? Next : tokens[at++];

    public Token Ahead(int count) => tokens[Math.Min(at + count, tokens.Count - 1)];

    /// <summary>Takes the words when they are the next ones.</summary>
    public bool Takes(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!Ahead(i).Is(words[i]))
                return false;
        }

        at += words.Length;
        return true;
    }

    public void Expect(string word)
    {
        if (!Takes(word))
            throw Wrong();
    }

    public void ExpectEnd()
    {
        _ = Takes(";");
        if (!AtEnd)
            throw Wrong();
    }

    public string Name() => Next.Kind is TokenKind.Word or TokenKind.Quoted ? Take().Text : throw Wrong();

    /// <summary>A text, or a bare word in its place.</summary>
    public string TextOrName() => Next.Kind is TokenKind.Text or TokenKind.Word or TokenKind.Quoted or TokenKind.Number ? Take().Text : throw Wrong();

    public string Text() => Next.Kind == TokenKind.Text ? Take().Text : throw Wrong();

    public SqlException Wrong() => SqlException.Syntax(sql[Next.At..]);
}
