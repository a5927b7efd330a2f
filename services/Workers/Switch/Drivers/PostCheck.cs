namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>One comparison after an upgrade (D-32).</summary>
/// <param name="Name">What was compared.</param>
/// <param name="Expected">What there should be.</param>
/// <param name="Found">What there is.</param>
/// <param name="Passed">Whether that is good enough.</param>
internal sealed record PostCheck(string Name, string Expected, string Found, bool Passed)
{
    public override string ToString() => $"{Name}: {Found} instead of {Expected}";
}
