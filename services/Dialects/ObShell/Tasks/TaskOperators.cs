namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>Operators of DAGs, nodes and sub tasks (OBShell specification 4.1).</summary>
internal static class TaskOperators
{
    public const string Run = "RUN";
    public const string Retry = "RETRY";
    public const string Rollback = "ROLLBACK";
    public const string Cancel = "CANCEL";
    public const string Pass = "PASS";
}
