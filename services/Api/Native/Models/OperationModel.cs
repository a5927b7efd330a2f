namespace UpgradePlatform.Api.Native.Models;

/// <summary>An operation with all its parts.</summary>
/// <param name="Operation">Header.</param>
/// <param name="UnitsDone">Units ended.</param>
/// <param name="UnitsTotal">Units in all.</param>
/// <param name="Holds">Why it does not move.</param>
/// <param name="Sequence">Number of its last event; the ETag.</param>
/// <param name="PlanRevision">Revision of the plan shown.</param>
/// <param name="PlanDigest">Digest of the plan shown.</param>
/// <param name="NextLookAt">When the platform looks again by itself (UTC).</param>
/// <param name="Stages">The plan and how it stands.</param>
/// <param name="Attempts">Attempts, latest last.</param>
/// <param name="Leftovers">What it left.</param>
/// <param name="Findings">What the planner noticed.</param>
/// <param name="AllowedVerbs">Verbs that are allowed now.</param>
/// <param name="OutcomeCode">Why it ended so, for programs.</param>
/// <param name="Lane"><c>exclusive</c>, <c>none</c> (it only reads) or <c>borrowed</c> (another operation carries it out).</param>
/// <param name="BorrowedFrom">Operation that carries it out.</param>
/// <param name="LentTo">Operations it carries out.</param>
/// <param name="Detour">For a detour: what is asked for.</param>
/// <param name="Database">Of a database cluster: what is asked for.</param>
public sealed record OperationModel(
    OperationSummary Operation,
    int UnitsDone,
    int UnitsTotal,
    IReadOnlyList<HoldModel> Holds,
    long Sequence,
    int PlanRevision,
    string PlanDigest,
    DateTimeOffset? NextLookAt,
    IReadOnlyList<StageModel> Stages,
    IReadOnlyList<AttemptModel> Attempts,
    IReadOnlyList<LeftoverModel> Leftovers,
    IReadOnlyList<FindingModel> Findings,
    IReadOnlyList<string> AllowedVerbs,
    string? OutcomeCode,
    string Lane,
    Guid? BorrowedFrom,
    IReadOnlyList<Guid> LentTo,
    DetourModel? Detour,
    DatabaseModel? Database);
