namespace UpgradePlatform.Contracts.Databases;

/// <summary>One version on the way of an upgrade whose binary runs and whose scripts are executed (OBShell specification 5.3).</summary>
/// <param name="Version">Dotted version.</param>
/// <param name="Release">Build and distribution.</param>
/// <param name="Packages">Packages, for every architecture of the cluster.</param>
public sealed record DatabaseHop(string Version, string Release, IReadOnlyList<PackageInfo> Packages)
{
    /// <summary>Version and build, as the database compares them: <c>4.2.1.1-101000062023110109</c>.</summary>
    public string VersionBuild => $"{Version}-{Release.Split('.')[0]}";

    /// <inheritdoc/>
    public bool Equals(DatabaseHop? other) => other is not null && Version == other.Version && Release == other.Release && Packages.SequenceEqual(other.Packages);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Version, Release, Packages.Count);
}
