using System.Text.RegularExpressions;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>Where a value is found in an answer and how it is read.</summary>
internal sealed record Column
{
    /// <summary>
    /// Dotted path from the row, for answers in JSON; with <c>/</c> before it from the document. Several with <c>|</c> between: the first
    /// that is there; with <c>+</c> between: all of them as one text, <c>+</c> between, empty where one is missing.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>Member name that the n-th <c>*</c> of the rows' path stood for, from 1; 0 for none.</summary>
    public int Key { get; init; }

    /// <summary>Part of the text that counts: its first group.</summary>
    public Regex? Match { get; init; }

    /// <summary>For flags: true where this matches, false elsewhere.</summary>
    public Regex? Yes { get; init; }

    /// <summary>What a number counts: seconds, milliseconds, bytes, kilobytes, megabytes; or a duration in words.</summary>
    public Unit Unit { get; init; }

    /// <summary>Value where the answer has none; null makes the column obligatory.</summary>
    public string? Default { get; init; }

    /// <summary>Whether a row without it is left out: it is about something else.</summary>
    public bool Selects { get; init; }
}
