namespace UpgradePlatform.Standalone.Postgres;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its status.</param>
/// <param name="Output">What it wrote, both streams.</param>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>The last lines, which hold the reason.</summary>
    public string Tail => string.Join('\n', Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(15));
}
