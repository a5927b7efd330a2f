namespace UpgradePlatform.StandIn.OceanBase.State;

/// <summary>A job of the root service.</summary>
internal sealed class Job
{
    public int Id { get; set; }

    public required string Type { get; set; }

    public string Status { get; set; } = "INPROGRESS";

    public int? ResultCode { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset EndsAt { get; set; }
}
