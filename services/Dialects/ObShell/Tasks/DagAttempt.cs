using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>An attempt with what it said.</summary>
/// <param name="Revision">Revision of the plan under which it began.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Lines">Its output, line by line; empty where it is not read.</param>
internal sealed record DagAttempt(int Revision, Attempt Attempt, IReadOnlyList<string> Lines);
