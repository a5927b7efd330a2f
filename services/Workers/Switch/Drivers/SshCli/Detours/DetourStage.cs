namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>How far a detour has come. Written before the effect, so that a crash in between is seen.</summary>
internal enum DetourStage
{
    /// <summary>Being set: devices may show some of it.</summary>
    Entering,

    /// <summary>Set, saved and verified.</summary>
    Set,

    /// <summary>Being released: it counts for nobody any more.</summary>
    Leaving,
}
