namespace UpgradePlatform.Benchmarks.Results;

/// <summary>One measured or derived number.</summary>
/// <param name="Section">Section of the report.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Value">Number.</param>
/// <param name="Unit">Unit; empty for a ratio.</param>
internal sealed record Figure(string Section, string Name, double Value, string Unit)
{
    /// <summary>The number with three significant places, as far as the run justifies.</summary>
    public string Text => Value switch
    {
        >= 100 => FormattableString.Invariant($"{Value:#,0}"),
        >= 10 => FormattableString.Invariant($"{Value:0.0}"),
        >= 0.1 => FormattableString.Invariant($"{Value:0.00}"),
        _ => FormattableString.Invariant($"{Value:0.0000}"),
    };
}
