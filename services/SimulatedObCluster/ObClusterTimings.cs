using UpgradePlatform.SimulatedObCluster.Model;

namespace UpgradePlatform.SimulatedObCluster;

/// <summary>How long simulated database servers and hosts take, each 0 to 1 hour. The defaults let a person follow a demonstration.</summary>
public sealed class ObClusterTimings
{
    /// <summary>A zone, from the order to stop to inactive.</summary>
    public TimeSpan ZoneStop { get; set; } = TimeSpan.FromSeconds(0.7);

    /// <summary>A zone, from the order to start to active.</summary>
    public TimeSpan ZoneStart { get; set; } = TimeSpan.FromSeconds(0.7);

    /// <summary>A server's process, from the order to stop to its end.</summary>
    public TimeSpan ServerStop { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Switching a stopped server to another version.</summary>
    public TimeSpan Install { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A server, from the start of its process to service.</summary>
    public TimeSpan ServerStart { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Replicas of a server that is in service again, until they are in sync.</summary>
    public TimeSpan CatchUp { get; set; } = TimeSpan.FromSeconds(0.7);

    /// <summary>A script of a version.</summary>
    public TimeSpan Script { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a health checker waits for health before it fails.</summary>
    public TimeSpan HealthPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause between the looks of a health checker, at least 1 ms.</summary>
    public TimeSpan HealthPause { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Unpacking packages.</summary>
    public TimeSpan Unpack { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Restart of the vendor's agent.</summary>
    public TimeSpan AgentRestart { get; set; } = TimeSpan.FromSeconds(0.7);

    /// <summary>A minor freeze.</summary>
    public TimeSpan Freeze { get; set; } = TimeSpan.FromSeconds(0.7);

    /// <summary>Time after which a host stops a job that does not end.</summary>
    public TimeSpan JobLimit { get; set; } = TimeSpan.FromMinutes(5);

    internal IEnumerable<TimeSpan> All => [ZoneStop, ZoneStart, ServerStop, Install, ServerStart, CatchUp, Script, HealthPatience, HealthPause, Unpack, AgentRestart, Freeze, JobLimit];

    internal TimeSpan Of(JobKind kind) => kind switch
    {
        JobKind.Unpack => Unpack,
        JobKind.RestartAgent => AgentRestart,
        JobKind.Script => Script,
        _ => Install,
    };
}
