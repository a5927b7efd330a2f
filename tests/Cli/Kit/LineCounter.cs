namespace UpgradePlatform.Cli.Tests;

/// <summary>Output whose lines another thread may count.</summary>
internal sealed class LineCounter : StringWriter
{
    private int _lines;

    public LineCounter() => NewLine = "\n";

    public int Lines => Volatile.Read(ref _lines);

    public override async Task WriteLineAsync(string? value)
    {
        await base.WriteLineAsync(value);
        Interlocked.Increment(ref _lines);
    }
}
