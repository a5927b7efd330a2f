namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>An internal link between two switches.</summary>
/// <param name="A">One end.</param>
/// <param name="B">The other end.</param>
internal sealed record Link(string A, string B)
{
    internal string? PeerOf(string node) => A == node ? B : B == node ? A : null;
}
