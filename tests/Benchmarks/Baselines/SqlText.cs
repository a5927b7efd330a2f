namespace UpgradePlatform.Benchmarks.Baselines;

/// <summary>SQL literals that pgbench leaves alone.</summary>
internal static class SqlText
{
    /// <summary>A literal; null as such. A colon before a word would be a variable of pgbench, inside quotes as well.</summary>
    public static string Literal(string? value) => value is null
        ? "null"
        : $"E'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal).Replace(":", @"\x3a", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}'";
}
