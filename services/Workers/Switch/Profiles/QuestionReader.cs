namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>Reads how one question is asked and its answer understood.</summary>
internal static class QuestionReader
{
    private static readonly (string, Unit)[] Durations =
        [("seconds", Unit.Seconds), ("milliseconds", Unit.Milliseconds), ("since", Unit.Since), ("words", Unit.Words)];

    private static readonly (string, Unit)[] Sizes = [("bytes", Unit.Bytes), ("kilobytes", Unit.Kilobytes), ("megabytes", Unit.Megabytes)];

    internal static Question Read(QuestionShape shape, ProfilePart part)
    {
        var ask = ProfileReader.InvocationOf(part.Get("run"));
        var json = part.Find("json");
        var text = part.Find("text");
        part.NothingElse();
        if (json is null == text is null)
            part.Wrong("Either json or text says how the answer is read.");
        return json is not null ? Json(shape, ask, json) : text is not null ? Text(shape, ask, text) : new Question(shape.Name, ask, new Dictionary<string, Column>());
    }

    private static Question Json(QuestionShape shape, Invocation ask, ProfilePart part)
    {
        var columns = ColumnsOf(shape, part.Get("columns"));
        foreach (var (name, column) in columns.Where(c => c.Value is { Path: null, Key: 0 }))
            part.Wrong($"columns.{name}: path or key says where it is.");
        var question = new Question(shape.Name, ask, columns)
        {
            Json = true,
            RowPath = part.Find("rows")?.Text(),
            Where = part.Find("where") is { } where ? ColumnOf(ColumnType.Flag, where) : null,
            EmptyWhenMissing = part.Find("emptyWhenMissing")?.Flag() ?? false,
        };
        Obligatory(shape, part, columns.Keys);
        part.NothingElse();
        return question;
    }

    private static Question Text(QuestionShape shape, Invocation ask, ProfilePart part)
    {
        var question = new Question(shape.Name, ask, ColumnsOf(shape, part.Find("columns")))
        {
            Expect = part.Find("expect")?.Pattern(),
            Empty = part.Find("empty")?.Pattern(),
            Split = part.Find("split")?.Pattern(),
            Row = part.Get("row")?.Pattern(),
            Every = part.Find("every")?.Pattern(),
        };
        foreach (var (name, _) in question.Columns.Where(c => c.Value is not { Path: null, Key: 0 }))
            part.Wrong($"columns.{name}: path and key are for json.");
        if (question.Row is { } row)
        {
            var groups = row.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0])).ToArray();
            foreach (var stranger in groups.Except(shape.Columns.Keys))
                part.Wrong($"row: ({stranger}) is no column of {shape.Name}.");
            Obligatory(shape, part, groups);
        }

        part.NothingElse();
        return question;
    }

    private static void Obligatory(QuestionShape shape, ProfilePart part, IEnumerable<string> present)
    {
        foreach (var missing in shape.Columns.Keys.Except(shape.Optional).Except(present))
            part.Wrong($"{missing} is missing; {shape.Name} needs it.");
    }

    private static Dictionary<string, Column> ColumnsOf(QuestionShape shape, ProfilePart? part)
    {
        var columns = new Dictionary<string, Column>();
        foreach (var (name, column) in part?.Members() ?? [])
            if (shape.Columns.TryGetValue(name, out var type))
                columns[name] = ColumnOf(type, column);
            else
                column.Wrong($"No column of {shape.Name}; it has {string.Join(", ", shape.Columns.Keys)}.");
        return columns;
    }

    private static Column ColumnOf(ColumnType type, ProfilePart part)
    {
        if (part.IsText)
            return new Column { Path = part.Text() };
        var column = new Column
        {
            Path = part.Find("path")?.Text(),
            Key = part.Find("key")?.Number(1, 4) ?? 0,
            Match = part.Find("match")?.Pattern(),
            Yes = part.Find("yes")?.Pattern(),
            Unit = part.Find("unit")?.Choice(Unit.None, type == ColumnType.Duration ? Durations : Sizes) ?? Unit.None,
            Default = part.Find("default")?.Text(),
            Selects = part.Find("selects")?.Flag() ?? false,
        };
        part.NothingElse();
        if (column.Match is { } match && match.GetGroupNumbers().Length < 2)
            part.Wrong("match: a group marks the part that counts.");
        if (column.Yes is not null && type != ColumnType.Flag)
            part.Wrong("yes: only for flags.");
        if (column.Unit != Unit.None && type is not (ColumnType.Duration or ColumnType.Count))
            part.Wrong("unit: only for numbers.");
        return column;
    }
}
