using System.Text;

namespace UpgradePlatform.Workers.Runtime.Output;

/// <summary>Output for use in a sentence.</summary>
public static class OutputText
{
    /// <summary>The last lines that say anything, cleaned of control sequences, joined by " / ".</summary>
    /// <param name="bytes">End of the output, as the host keeps it.</param>
    /// <param name="lines">Lines wanted, 1 or more.</param>
    /// <returns>The text; empty where there was none.</returns>
    public static string LastLines(ReadOnlySpan<byte> bytes, int lines)
    {
        var text = Encoding.UTF8.GetString(OutputCleaner.Clean(bytes));
        var said = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(" / ", said.TakeLast(lines));
    }
}
