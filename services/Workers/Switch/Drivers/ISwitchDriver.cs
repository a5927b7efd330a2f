using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>
/// What the steps need of a switch and of the host that runs its upgrade script, in the network's terms and no protocol's. Every
/// method answers within seconds, throws <see cref="DeviceUnreachableException"/> where nobody could be asked,
/// <see cref="StaleFenceException"/> where a fence was refused and <see cref="Runtime.Remote.HostKeyMismatchException"/> where somebody
/// answered who is not believed. Handlers decide; drivers only look and do.
/// </summary>
internal interface ISwitchDriver
{
    /// <summary>Time after a return in which a missing completion text is waited for.</summary>
    TimeSpan CompletionGrace { get; }

    /// <summary>Reads the switch.</summary>
    Task<SwitchState> Read(SwitchAddress address, CancellationToken cancellationToken);

    /// <summary>Reads the switch and what surrounds it, for onlookers: more than a step needs, and so not at every look.</summary>
    Task<SwitchState> Observe(SwitchAddress address, CancellationToken cancellationToken) => Read(address, cancellationToken);

    /// <summary>Reads the switch and its neighbours thoroughly.</summary>
    /// <param name="address">Which.</param>
    /// <param name="version">Version it should run after an upgrade, to compare with the picture taken before; null before an upgrade.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Examination> Examine(SwitchAddress address, string? version, CancellationToken cancellationToken);

    /// <summary>What the switch and the operation's script have said.</summary>
    Task<DeviceLog> ReadLog(StepContext step, SwitchState state, CancellationToken cancellationToken);

    /// <summary>Transit traffic of a switch that was just read.</summary>
    Task<TrafficSeen> ReadTraffic(SwitchAddress address, SwitchState state, CancellationToken cancellationToken);

    /// <summary>Sets the detour in the operation's name, or releases what that name set.</summary>
    /// <param name="address">Which.</param>
    /// <param name="mandate">In whose name.</param>
    /// <param name="detoured">Set or release.</param>
    /// <param name="ensureMayAct">Called immediately before each effect.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<DetourOutcome> SetDetour(SwitchAddress address, Mandate mandate, bool detoured, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Brings back the services, or starts to; attaches to the recovery of the same attempt.</summary>
    /// <returns>Null when done or started; else why not.</returns>
    Task<Refusal?> StartRecovery(SwitchAddress address, Mandate mandate, string equipmentType, Action ensureMayAct, CancellationToken cancellationToken);

    /// <summary>Whether a host has a script, and may run it.</summary>
    /// <returns>Null when it may; else why not.</returns>
    Task<Refusal?> CheckScript(SwitchAddress address, string host, string path, CancellationToken cancellationToken);

    /// <summary>Whether a host has an image as declared (D-30).</summary>
    /// <returns>Null when it has; else why not.</returns>
    Task<Refusal?> CheckImage(SwitchAddress address, string host, ImageInfo image, CancellationToken cancellationToken);

    /// <summary>The script run of an attempt.</summary>
    /// <returns>Null when the attempt started none.</returns>
    Task<ScriptJob?> FindScript(SwitchAddress address, Mandate mandate, string host, CancellationToken cancellationToken);

    /// <summary>Starts the script of an attempt, or attaches to its run; atomically, on the executing host.</summary>
    Task<(ScriptJob? Job, Refusal? Refusal)> StartScript(StepContext step, ScriptOrder order, CancellationToken cancellationToken);

    /// <summary>Stops the script of an attempt; one that has ended stays as it ended.</summary>
    Task<ScriptJob?> InterruptScript(SwitchAddress address, Mandate mandate, string host, CancellationToken cancellationToken);

    /// <summary>Output of the script from a byte offset on, as the host keeps it.</summary>
    Task<ReadOnlyMemory<byte>> ReadOutput(SwitchAddress address, Mandate mandate, string host, long offset, CancellationToken cancellationToken);

    /// <summary>
    /// Believes the key that a switch presents after our own re-image, where serial number and address fit: only where the operation's
    /// own script was the last for the switch, and the request provisions it or its profile says that scripts wipe it.
    /// </summary>
    /// <param name="address">Which.</param>
    /// <param name="mandate">The operation, whose script must have been the last one for the switch.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The key; null where a new one may not be believed.</returns>
    Task<string?> ReEnrol(SwitchAddress address, Mandate mandate, CancellationToken cancellationToken);
}
