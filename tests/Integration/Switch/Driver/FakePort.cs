namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>A port of a fake switch.</summary>
internal sealed class FakePort
{
    public bool Up { get; set; } = true;

    public long Cost { get; set; } = 100;

    public long SavedCost { get; set; } = 100;

    public FakeSwitch? Peer { get; set; }

    public string? PeerPort { get; set; }
}
