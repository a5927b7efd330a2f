namespace UpgradePlatform.StandIn.OceanBase.State;

internal sealed class LogStream
{
    public int Tenant { get; set; }

    public int Id { get; set; }

    /// <summary>Servers with a replica, by <see cref="Server.Endpoint"/>: one of each zone. The first is preferred as leader.</summary>
    public List<string> Members { get; set; } = [];

    /// <summary>Member that leads; null when nobody can.</summary>
    public string? Leader { get; set; }

    public long Proposal { get; set; } = 1;
}
