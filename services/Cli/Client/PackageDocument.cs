namespace UpgradePlatform.Cli.Client;

/// <summary>As the native API shows it; only what is drawn.</summary>
internal sealed record PackageDocument(long Id, string Name, string Version, string Release, string Architecture, string Sha256, long Size, bool HasUpgradeData, DateTimeOffset StoredAt, string StoredBy)
{
    /// <summary>As its file is called, without the ending.</summary>
    public string FullName => $"{Name}-{Version}-{Release}.{Architecture}";

    /// <summary>Whether it holds a database, and not only an agent or libraries.</summary>
    public bool HoldsDatabase => Name.StartsWith("oceanbase", StringComparison.Ordinal) && !Name.EndsWith("-libs", StringComparison.Ordinal);
}
