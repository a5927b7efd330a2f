namespace UpgradePlatform.Simulation.Tests;

/// <summary>Protections of the protocol that the world can leave out, to prove that the invariants notice.</summary>
[Flags]
public enum Sabotage
{
    None = 0,

    /// <summary>The worker acts however late the command comes.</summary>
    ActBeforeIgnored = 1,

    /// <summary>The worker says that traffic is back without asking the device, and releases nothing.</summary>
    ExitsNotVerified = 2,

    /// <summary>The saga forgets that a cancel was admitted.</summary>
    CancelIgnored = 4,

    /// <summary>A remote job starts although the directory of its attempt exists.</summary>
    DedupeOff = 8,

    /// <summary>The lane tells everybody that it is free.</summary>
    LaneNotExclusive = 16,

    /// <summary>The plan is carried out with a higher limit than the one asked for.</summary>
    LimitIgnored = 32,

    /// <summary>The worker reports a running job as failed once it takes long.</summary>
    TimeoutTakenForFailure = 64,

    /// <summary>Wake-up times are never looked at.</summary>
    NobodyWakes = 128,

    /// <summary>An event is lost now and then.</summary>
    EventsLost = 256,

    /// <summary>Revisions of the plan are carried out without being announced.</summary>
    RevisionsNotAnnounced = 512,

    /// <summary>The mark of a cascade is not kept: only who is awake at that moment would have seen it.</summary>
    CascadesForgotten = 1024,

    /// <summary>Decisions are told that the platform accepts everything.</summary>
    PlatformIgnored = 2048,
}
