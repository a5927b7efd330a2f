using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>What an examination of a cluster found.</summary>
/// <param name="Concerns">Everything that stands against an upgrade, in the order of <see cref="ConcernCodes"/>.</param>
/// <param name="Nodes">Facts by node, then by <see cref="FactNames"/>.</param>
public sealed record Findings(IReadOnlyList<Concern> Concerns, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Nodes)
{
    /// <summary>Nothing was found, since nothing could be asked.</summary>
    public static Findings None { get; } = new([], new Dictionary<string, IReadOnlyDictionary<string, string>>());
}
