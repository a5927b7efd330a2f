namespace UpgradePlatform.StandIn.OceanBase.Sql;

internal enum TokenKind
{
    Word,
    Quoted,
    Text,
    Number,
    Variable,
    Symbol,
    End,
}

/// <param name="Kind">What it is.</param>
/// <param name="Text">Without quotes.</param>
/// <param name="At">Where it begins in the statement.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int At)
{
    public bool Is(string word) => Kind is TokenKind.Word or TokenKind.Symbol && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
