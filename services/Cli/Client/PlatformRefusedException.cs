namespace UpgradePlatform.Cli.Client;

/// <summary>The platform answered with a refusal.</summary>
internal sealed class PlatformRefusedException(Problem problem) : Exception(problem.Detail ?? problem.Title ?? "The platform refused.")
{
    public Problem Problem { get; } = problem;
}
