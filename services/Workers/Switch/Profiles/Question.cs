using System.Text.RegularExpressions;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>What is asked of a device, and how its answer is read.</summary>
/// <param name="Name">A name of <see cref="Questions"/>.</param>
/// <param name="Ask">What is sent.</param>
/// <param name="Columns">Values wanted, by name.</param>
internal sealed record Question(string Name, Invocation Ask, IReadOnlyDictionary<string, Column> Columns)
{
    /// <summary>Whether the answer is JSON; text otherwise.</summary>
    public bool Json { get; init; }

    /// <summary>JSON: dotted path of the rows, <c>*</c> for any member and <c>[]</c> for any element; null for the document itself.</summary>
    public string? RowPath { get; init; }

    /// <summary>JSON: whether a missing path means that there are no rows, as where a protocol is not configured.</summary>
    public bool EmptyWhenMissing { get; init; }

    /// <summary>JSON: rows that are left out unless this matches; null takes all.</summary>
    public Column? Where { get; init; }

    /// <summary>Text: what every good answer holds.</summary>
    public Regex? Expect { get; init; }

    /// <summary>Text: an answer that says there is nothing.</summary>
    public Regex? Empty { get; init; }

    /// <summary>Text: where a new block begins; a row is then sought once in each block.</summary>
    public Regex? Split { get; init; }

    /// <summary>Text: a row, its columns as named groups.</summary>
    public Regex? Row { get; init; }

    /// <summary>Text: lines, or blocks, that must be rows: one that matches this and not <see cref="Row"/> makes an answer that cannot be read.</summary>
    public Regex? Every { get; init; }
}
