namespace UpgradePlatform.Engine.Artifacts;

/// <summary>What became of a deletion.</summary>
/// <param name="Found">Whether there was such a thing.</param>
/// <param name="UsedBy">Open operation that needs it, so that it was kept; null where none does.</param>
public sealed record Removal(bool Found, Guid? UsedBy = null)
{
    /// <summary>Whether it is gone now, and was there before.</summary>
    public bool Done => Found && UsedBy is null;
}
