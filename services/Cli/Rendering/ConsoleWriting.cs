using Spectre.Console;
using Spectre.Console.Rendering;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Ways to write on a console.</summary>
internal static class ConsoleWriting
{
    /// <summary>Without the blanks with which Spectre fills lines: they would wrap in a narrower window and litter pipes.</summary>
    public static void WriteTrimmed(this IAnsiConsole console, IRenderable renderable, int? width = null)
    {
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        var segments = renderable.Render(options, width ?? console.Profile.Width);
        foreach (var line in Segment.SplitLines(segments))
        {
            var kept = line.AsEnumerable().Reverse().SkipWhile(segment => string.IsNullOrWhiteSpace(segment.Text)).Reverse().ToList();
            if (kept.Count > 0)
                kept[^1] = new Segment(kept[^1].Text.TrimEnd(), kept[^1].Style);
            console.Write(new Segments([.. kept, Segment.LineBreak]));
        }
    }

    /// <summary>One line of markup, wrapped at the width.</summary>
    public static void Say(this IAnsiConsole console, string markup) => console.WriteTrimmed(new Markup(markup));

    /// <summary>Markup below a margin, wrapped there.</summary>
    public static void Indented(this IAnsiConsole console, string markup, int margin) => console.WriteTrimmed(new Padder(new Markup(markup), new Padding(margin, 0, 0, 0)));

    /// <summary>One line that is never wrapped: for what is copied, such as commands.</summary>
    public static void Line(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(Safe.Line(text));

    private sealed class Segments(IReadOnlyList<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
