namespace UpgradePlatform.Core.Operations;

/// <summary>An outstanding question for the facts of the cluster.</summary>
/// <param name="Number">Counts the questions of the operation; answers to earlier ones are dropped.</param>
/// <param name="AskedAt">When it was first asked (UTC).</param>
/// <param name="AgainAt">When it is asked again (UTC).</param>
/// <param name="Unanswered">Times it was asked again.</param>
public sealed record FactsRequest(int Number, DateTimeOffset AskedAt, DateTimeOffset AgainAt, int Unanswered);
