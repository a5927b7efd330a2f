namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>What may be asked while a node is concerned (OBShell specification 4.4).</summary>
[Flags]
internal enum TaskPermissions
{
    None = 0,

    /// <summary>X.</summary>
    Cancel = 1,

    /// <summary>C: goes on after its agent was restarted.</summary>
    Continue = 2,

    /// <summary>P.</summary>
    Pass = 4,

    /// <summary>T.</summary>
    Retry = 8,

    /// <summary>B.</summary>
    Rollback = 16,
}
