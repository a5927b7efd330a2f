namespace UpgradePlatform.Workers.Switch.Reading;

/// <summary>A device answered with what cannot be read. Never evidence of anything: the device then counts as not asked.</summary>
/// <param name="question">What was asked.</param>
/// <param name="why">What was wrong with the answer.</param>
/// <param name="answer">The answer; its first line is shown.</param>
internal sealed class UnreadableAnswerException(string question, string why, string answer) : Exception($"'{question}': {why} It began: {FirstLine(answer)}")
{
    private const int Shown = 120;

    private static string FirstLine(string answer)
    {
        var line = answer.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "(nothing)";
        var clean = new string([.. line.Take(Shown).Select(c => char.IsControl(c) ? ' ' : c)]);
        return line.Length > Shown ? clean + "..." : clean;
    }
}
