namespace UpgradePlatform.Api.Native.Models;

/// <summary>Why an operation stands where it stands.</summary>
/// <param name="Summary">One sentence.</param>
/// <param name="Reasons">One sentence each.</param>
/// <param name="NextLookAt">When the platform looks again by itself (UTC).</param>
/// <param name="AllowedVerbs">What may be asked now.</param>
/// <param name="RefusedVerbs">The other verbs, each with the reason.</param>
public sealed record ExplainModel(
    string Summary,
    IReadOnlyList<string> Reasons,
    DateTimeOffset? NextLookAt,
    IReadOnlyList<string> AllowedVerbs,
    IReadOnlyDictionary<string, string> RefusedVerbs);
