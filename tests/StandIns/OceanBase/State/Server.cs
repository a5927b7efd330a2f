using System.Text.Json.Serialization;

namespace UpgradePlatform.StandIn.OceanBase.State;

internal sealed class Server
{
    public int Id { get; set; }

    public required string Address { get; set; }

    public int RpcPort { get; set; } = 2882;

    public int SqlPort { get; set; } = 2881;

    public required string Zone { get; set; }

    public required string Home { get; set; }

    /// <summary><c>ACTIVE</c> or <c>INACTIVE</c>: whether its heartbeats arrive.</summary>
    public string Status { get; set; } = OceanBase.State.Zone.Inactive;

    /// <summary>By STOP SERVER; a zone's stop leaves it alone.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>Since when it serves; null while it starts.</summary>
    public DateTimeOffset? InServiceSince { get; set; }

    public DateTimeOffset? LastOffline { get; set; }

    /// <summary>Version it runs, <c>4.2.1.1-101000062023110109</c>; stays when it is gone.</summary>
    public string VersionBuild { get; set; } = string.Empty;

    /// <summary>Revision of its source.</summary>
    public string Revision { get; set; } = string.Empty;

    /// <summary>Its process; 0 when there is none.</summary>
    public int Pid { get; set; }

    /// <summary>Start of its process in ticks since boot: a number is used again, this is not.</summary>
    public long PidStart { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Since when its heartbeats are missing.</summary>
    public DateTimeOffset? LostAt { get; set; }

    /// <summary>When its replicas have caught up with their leaders.</summary>
    public DateTimeOffset? CaughtUpAt { get; set; }

    /// <summary>When a minor freeze that was ordered ends.</summary>
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>Checkpoint of all its log streams.</summary>
    public long CheckpointScn { get; set; }

    [JsonIgnore]
    public string Endpoint => $"{Address}:{RpcPort}";

    /// <summary>Whether a process runs; it may not be counted on yet.</summary>
    [JsonIgnore]
    public bool Lives => Pid != 0 && LostAt is null;

    [JsonIgnore]
    public string Version => VersionBuild.Split('-')[0];

    /// <summary>As the database writes it.</summary>
    [JsonIgnore]
    public string BuildVersion => $"{VersionBuild.Replace('-', '_')}-{Revision}(Nov  1 2023 09:44:13)";

    public bool CaughtUp(DateTimeOffset now) => Lives && CaughtUpAt is { } at && at <= now;
}
