using System.Text;
using System.Text.RegularExpressions;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>Lines that change a device. Those of a block are repeated for every setting, so that one command carries many.</summary>
/// <param name="Name">A name of <see cref="Acts"/>.</param>
/// <param name="Run">What takes the lines.</param>
/// <param name="Lines">Lines with placeholders; where there is a block, the lines before it, without placeholders.</param>
internal sealed record Act(string Name, Invocation Run, IReadOnlyList<string> Lines)
{
    /// <summary>Most settings in one command: devices limit the length of what they take, and a person must be able to read it in a log.</summary>
    internal const int MostSettings = 64;

    /// <summary>Most characters of lines in one command, with what stands between them; a single setting goes whatever its length.</summary>
    internal const int MostCharacters = 8192;

    /// <summary>Lines repeated for every setting; none where the act carries one setting at a time.</summary>
    public IReadOnlyList<string> Block { get; init; } = [];

    /// <summary>Lines after the block.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Argument put before each line: the lines go as arguments. Null sends them on the standard input of one session.</summary>
    public string? Each { get; init; }

    /// <summary>What stands between the lines where they go as one, a line of the device or an argument of a program; null for several.</summary>
    public string? Join { get; init; }

    /// <summary>What a device says that did it; null where silence is consent.</summary>
    public Regex? Accept { get; init; }

    /// <summary>How long it may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The command with its lines filled in.</summary>
    /// <param name="values">Values by placeholder.</param>
    /// <param name="content">What the device gets between the lines, for acts that carry a whole configuration.</param>
    internal RemoteCommand Command(IReadOnlyDictionary<string, string> values, string? content = null) =>
        Of([.. Lines.Concat(Block).Concat(After).Select(line => Placeholder.Fill(line, values))], content);

    /// <summary>The commands that make several settings, in their order: as few as the limits allow where a block is repeated, one for each where none is.</summary>
    internal IReadOnlyList<RemoteCommand> Commands(IReadOnlyList<IReadOnlyDictionary<string, string>> settings) =>
        Block.Count == 0 ? [.. settings.Select(values => Command(values))] : [.. Batches(settings).Select(batch => Of([.. Lines, .. batch, .. After], null))];

    private IEnumerable<List<string>> Batches(IReadOnlyList<IReadOnlyDictionary<string, string>> settings)
    {
        var around = Lines.Concat(After).Sum(Length);
        var (batch, held, length) = (new List<string>(), 0, around);
        foreach (var values in settings)
        {
            string[] block = [.. Block.Select(line => Placeholder.Fill(line, values))];
            if (held == MostSettings || (held > 0 && length + block.Sum(Length) > MostCharacters))
            {
                yield return batch;
                (batch, held, length) = ([], 0, around);
            }

            batch.AddRange(block);
            (held, length) = (held + 1, length + block.Sum(Length));
        }

        if (held > 0)
            yield return batch;
    }

    // With a line end or what else stands between lines; an argument is quoted and has a blank before it.
    private int Length(string line) => line.Length + (Join?.Length ?? (Each is null ? 1 : Each.Length + 4));

    private RemoteCommand Of(string[] lines, string? content)
    {
        if (Join is not null)
            return (Run.Program is null ? RemoteCommand.DeviceLine(string.Join(Join, lines)) : Run.With(string.Join(Join, lines))) with { Timeout = Timeout };
        if (Each is not null)
        {
            var command = Run.With([.. lines.SelectMany(line => new[] { Each, line })]);
            return command with { Timeout = Timeout, Input = content is null ? null : Encoding.UTF8.GetBytes(content) };
        }

        var text = content is null ? lines : [.. lines.TakeWhile(l => l != ContentMark), content.TrimEnd('\n'), .. lines.SkipWhile(l => l != ContentMark).Skip(1)];
        return Run.With() with { Timeout = Timeout, Input = text.Length == 0 ? null : Encoding.UTF8.GetBytes(string.Concat(text.Select(line => line + "\n"))) };
    }

    /// <summary>A line that stands for the whole configuration carried.</summary>
    internal const string ContentMark = "<configuration>";
}
