namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>
/// Reasons by which the dialect knows its own operators again. The vendor's CANCEL keeps the lock and the DAG, so that RETRY resumes it
/// (OBShell specification 4.3): it is a pause of ours. Its PASS of several nodes gives the rest up: it is an abandon of ours.
/// </summary>
internal static class DagMarks
{
    public const string Cancel = "CANCEL by obshell";
    public const string Pass = "PASS by obshell";

    /// <summary>Whether a text, as the platform writes it with a reason in it, tells of such an operator.</summary>
    public static bool In(string? text, string mark) => text?.Contains(mark, StringComparison.Ordinal) == true;
}
