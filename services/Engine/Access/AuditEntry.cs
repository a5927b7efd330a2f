namespace UpgradePlatform.Engine.Access;

/// <summary>Who did what to what, why, from where, with what result.</summary>
/// <param name="Principal">Who.</param>
/// <param name="Role">Role it acted under.</param>
/// <param name="Action">What: <c>cancel</c>, <c>fleet.apply</c>.</param>
/// <param name="Target">To what: an operation id, a name.</param>
/// <param name="Reason">Why, in the person's words.</param>
/// <param name="SourceAddress">From where.</param>
/// <param name="Result"><c>admitted</c>, or the code of the refusal.</param>
public sealed record AuditEntry(string Principal, string Role, string Action, string Target, string? Reason, string? SourceAddress, string Result);
