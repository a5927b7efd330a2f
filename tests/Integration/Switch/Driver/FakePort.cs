namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>A port of a fake switch.</summary>
internal sealed class FakePort
{
    public bool Up { get; set; } = true;

    /// <summary>Whether its configuration lets it be up.</summary>
    public bool Enabled { get; set; } = true;

    public bool SavedEnabled { get; set; } = true;

    /// <summary>Packets per second in and out, in place of those of the switch.</summary>
    public (double In, double Out)? Rate { get; set; }

    public long Cost { get; set; } = 100;

    public long SavedCost { get; set; } = 100;

    public double In { get; private set; }

    public double Out { get; private set; }

    private double counted;

    public void Count(double seconds, double rateIn, double rateOut)
    {
        (In, Out) = (In + ((seconds - counted) * rateIn), Out + ((seconds - counted) * rateOut));
        counted = seconds;
    }

    public FakeSwitch? Peer { get; set; }

    public string? PeerPort { get; set; }
}
