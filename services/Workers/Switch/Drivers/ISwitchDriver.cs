namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>
/// What the steps need of a switch and of the host that runs its upgrade script, in the network's terms and no protocol's. Every
/// method answers within seconds, throws <see cref="Runtime.DeviceUnreachableException"/> where nobody could be asked and
/// <see cref="Runtime.StaleFenceException"/> where a fence was refused. Handlers decide; drivers only look and do.
/// </summary>
internal interface ISwitchDriver
{
    /// <summary>Reads the switch.</summary>
    Task<SwitchState> Read(SwitchAddress address, CancellationToken cancellationToken);

    /// <summary>Lines the switch has logged since its last boot, oldest first.</summary>
    Task<IReadOnlyList<string>> ReadLog(SwitchAddress address, CancellationToken cancellationToken);

    /// <summary>Sets the detour in the operation's name, or releases what that name set.</summary>
    /// <returns>Null when done; a refusal when the switch kept its state.</returns>
    Task<Refusal?> SetDetour(SwitchAddress address, Mandate mandate, bool detoured, CancellationToken cancellationToken);

    /// <summary>Starts bringing back the services, or attaches to the recovery of the same attempt.</summary>
    Task StartRecovery(SwitchAddress address, Mandate mandate, string equipmentType, CancellationToken cancellationToken);

    /// <summary>Whether a host has a script.</summary>
    Task<bool> HasScript(string cluster, string host, string path, CancellationToken cancellationToken);

    /// <summary>The script run of an attempt.</summary>
    /// <returns>Null when the attempt started none.</returns>
    Task<ScriptJob?> FindScript(SwitchAddress address, Mandate mandate, CancellationToken cancellationToken);

    /// <summary>Starts the script of an attempt, or attaches to its run; atomically, on the executing host.</summary>
    Task<(ScriptJob? Job, Refusal? Refusal)> StartScript(
        SwitchAddress address, Mandate mandate, ScriptOrder order, CancellationToken cancellationToken);

    /// <summary>Stops the script of an attempt; one that has ended stays as it ended.</summary>
    Task<ScriptJob?> InterruptScript(SwitchAddress address, Mandate mandate, CancellationToken cancellationToken);

    /// <summary>Output of the script from a byte offset on, as the host keeps it.</summary>
    Task<ReadOnlyMemory<byte>> ReadOutput(SwitchAddress address, Mandate mandate, long offset, CancellationToken cancellationToken);
}
