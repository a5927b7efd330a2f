namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>States of DAGs, nodes and sub tasks (OBShell specification 4.1).</summary>
internal static class TaskStates
{
    public const string Pending = "PENDING";
    public const string Ready = "READY";
    public const string Running = "RUNNING";
    public const string Failed = "FAILED";
    public const string Succeed = "SUCCEED";
}
