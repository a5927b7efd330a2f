using Spectre.Console;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>
/// A table without lines, as scripts and eyes like it. Where the width is short the least important columns go first; an id is never
/// cut, and prose in the last column wraps.
/// </summary>
internal sealed class Columns(params Columns.Column[] columns)
{
    private const int Gap = 2;
    private const int LeastText = 16;
    private readonly List<string?[]> _rows = [];

    /// <param name="Title">Head.</param>
    /// <param name="Rank">0 is never left out; the highest goes first.</param>
    /// <param name="Style">Style of a cell, from its text.</param>
    /// <param name="Prose">Whether it may be wrapped where it is the last one shown.</param>
    internal sealed record Column(string Title, int Rank = 0, Func<string, string?>? Style = null, bool Prose = false);

    public void Add(params string?[] cells) => _rows.Add(cells);

    public void Write(IAnsiConsole console)
    {
        var shown = Shown(console.Profile.Width);
        var table = new Table { Border = TableBorder.None, Expand = false };
        foreach (var index in shown)
        {
            var last = index == shown[^1];
            var column = new TableColumn(new Markup(Safe.Markup(columns[index].Title, "bold"))) { NoWrap = !(last && columns[index].Prose), Padding = new Padding(0, 0, last ? 0 : Gap, 0) };
            table.AddColumn(column);
        }

        foreach (var row in _rows)
            table.AddRow(shown.Select(index => new Markup(Cell(columns[index], row[index] ?? ""))));
        // Wider than the window rather than cut: the terminal wraps what does not fit.
        console.WriteTrimmed(table, Math.Max(console.Profile.Width, Needed([.. shown])));
    }

    private int[] Shown(int width)
    {
        var shown = Enumerable.Range(0, columns.Length).ToList();
        while (Needed(shown) > width && shown.Max(index => columns[index].Rank) is > 0 and var rank)
            shown.RemoveAt(shown.FindLastIndex(index => columns[index].Rank == rank));
        return [.. shown];
    }

    private int Needed(List<int> shown) => shown.Sum(index => Widest(index, index == shown[^1] && columns[index].Prose) + Gap) - Gap;

    private int Widest(int index, bool wraps)
    {
        var widest = _rows.Select(row => Safe.Line(row[index] ?? "").Length).Append(columns[index].Title.Length).Max();
        return wraps ? Math.Min(widest, LeastText) : widest;
    }

    private static string Cell(Column column, string text) => column.Style?.Invoke(text) is { } style ? Safe.Markup(text, style) : Safe.Markup(text);
}
