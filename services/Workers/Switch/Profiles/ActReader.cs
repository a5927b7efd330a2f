namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>Reads how one act is done. A list among its lines is the block that is repeated for every setting.</summary>
internal static class ActReader
{
    internal static Act Read(string name, ProfilePart part, IReadOnlyList<string> placeholders)
    {
        var join = part.Find("join")?.Text();
        var run = join is null ? ProfileReader.InvocationOf(part.Get("run")) : part.Find("run") is { } program ? ProfileReader.InvocationOf(program) : new Invocation(null, null);
        var (lines, block, after) = Lines(name, part.Find("lines")?.Items() ?? [], placeholders);
        var act = new Act(name, run, lines)
        {
            Block = block,
            After = after,
            Join = join,
            Each = part.Find("each")?.Text(),
            Accept = part.Find("accept")?.Pattern(),
            Timeout = TimeSpan.FromSeconds(part.Find("seconds")?.Number(1, 300) ?? 15),
        };
        if (act.Each is not null && run.Program is null)
            part.Wrong("each: only a program takes its lines as arguments.");
        if (join is not null && (act.Each is not null || run.Line is not null))
            part.Wrong("join: the lines go as one line of the device, or with run as one argument of a program.");
        foreach (var missing in placeholders.Where(p => p != Placeholder.Area).Except(lines.Concat(block).SelectMany(Placeholder.In)))
            part.Wrong($"lines: {{{missing}}} is not used.");
        part.NothingElse();
        return act;
    }

    /// <summary>The lines before the block, those of it, and those after it.</summary>
    private static (List<string> Lines, List<string> Block, List<string> After) Lines(string name, IReadOnlyList<ProfilePart> items, IReadOnlyList<string> placeholders)
    {
        var (lines, block, after) = (new List<string>(), new List<string>(), new List<string>());
        var repeated = items.FirstOrDefault(item => item.IsList);
        foreach (var item in items)
            if (item.IsList)
                Block(item);
            else
                (block.Count == 0 ? lines : after).Add(Line(item, repeated is not null));
        return (lines, block, after);

        void Block(ProfilePart item)
        {
            var inner = item.Items();
            if (item != repeated)
                item.Wrong("An act repeats one block of lines only.");
            else if (placeholders.Count == 0)
                item.Wrong($"A block is repeated for every setting; {name} has none.");
            else if (inner.Count == 0)
                item.Wrong("A block has lines.");
            else
                block.AddRange(inner.Select(line => Line(line, around: false)));
        }

        string Line(ProfilePart item, bool around)
        {
            var line = item.Text();
            foreach (var unknown in Placeholder.In(line).Except(placeholders))
                item.Wrong($"{{{unknown}}} is no placeholder of {name}; it has {(placeholders.Count == 0 ? "none" : string.Join(", ", placeholders))}.");
            if (around)
                foreach (var known in Placeholder.In(line).Intersect(placeholders))
                    item.Wrong($"{{{known}}} may differ from setting to setting; it stands in the block.");
            return line;
        }
    }
}
