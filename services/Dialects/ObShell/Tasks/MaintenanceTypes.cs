namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>What a DAG locks (OBShell specification 4.1).</summary>
internal static class MaintenanceTypes
{
    public const int None = 1;
    public const int Cluster = 2;
}
