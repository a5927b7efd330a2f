using System.Text;
using System.Text.RegularExpressions;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>Lines that change a device.</summary>
/// <param name="Name">A name of <see cref="Acts"/>.</param>
/// <param name="Run">What takes the lines.</param>
/// <param name="Lines">Lines with placeholders.</param>
internal sealed record Act(string Name, Invocation Run, IReadOnlyList<string> Lines)
{
    /// <summary>Argument put before each line: the lines go as arguments. Null sends them on the standard input of one session.</summary>
    public string? Each { get; init; }

    /// <summary>What stands between the lines where they go as one; null for several.</summary>
    public string? Join { get; init; }

    /// <summary>What a device says that did it; null where silence is consent.</summary>
    public Regex? Accept { get; init; }

    /// <summary>How long it may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The command with its lines filled in.</summary>
    /// <param name="values">Values by placeholder.</param>
    /// <param name="content">What the device gets between the lines, for acts that carry a whole configuration.</param>
    internal RemoteCommand Command(IReadOnlyDictionary<string, string> values, string? content = null)
    {
        var lines = Lines.Select(line => Placeholder.Fill(line, values)).ToArray();
        if (Join is not null)
            return RemoteCommand.DeviceLine(string.Join(Join, lines)) with { Timeout = Timeout };
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
