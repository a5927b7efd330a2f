namespace UpgradePlatform.StandIn.OceanBase.State;

/// <summary>How long things take, in milliseconds; all of them are longer in the field.</summary>
internal sealed class Timings
{
    /// <summary>Until a server whose heartbeats stopped is called inactive.</summary>
    public int Lease { get; set; } = 500;

    /// <summary>From a server's start until it serves.</summary>
    public int IntoService { get; set; } = 150;

    /// <summary>From a server's start until its replicas are in sync.</summary>
    public int CatchUp { get; set; } = 300;

    public int MinorFreeze { get; set; } = 100;

    public int Job { get; set; } = 150;

    /// <summary>Between two looks of a server at the others.</summary>
    public int Heartbeat { get; set; } = 100;
}
