using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Completion;

/// <summary>All that is known when it is judged whether a switch has come back upgraded.</summary>
internal sealed record CompletionEvidence
{
    /// <summary>Version it runs.</summary>
    public required string Version { get; init; }

    /// <summary>Version it should run.</summary>
    public required string Wanted { get; init; }

    /// <summary>Whether it was seen to have rebooted since the operation's script was started.</summary>
    public required bool Rebooted { get; init; }

    /// <summary>Whether a script of the operation is known; where a person resolved that step none is, and the version decides alone.</summary>
    public required bool ScriptKnown { get; init; }

    /// <summary>Text that means success; null or blank for none.</summary>
    public string? CompleteText { get; init; }

    /// <summary>Texts that mean failure.</summary>
    public IReadOnlyList<string> ErrorTexts { get; init; } = [];

    /// <summary>What was said.</summary>
    public required DeviceLog Log { get; init; }

    /// <summary>Time since it was first seen after its reboot.</summary>
    public TimeSpan SinceReturn { get; init; }

    /// <summary>Time in which a missing completion text is waited for.</summary>
    public TimeSpan Grace { get; init; }
}
