namespace UpgradePlatform.Simulation.Tests;

/// <summary>Something that must never be true was.</summary>
public sealed class InvariantViolatedException(string invariant, string text) : Exception($"{invariant}: {text}")
{
    public string Invariant { get; } = invariant;
}
