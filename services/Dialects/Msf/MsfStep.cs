namespace UpgradePlatform.Dialects.Msf;

/// <summary>One step of a node (D-48).</summary>
/// <param name="Name">Key: <c>detour</c>, <c>upgrade</c>.</param>
/// <param name="StartTime">First start.</param>
/// <param name="EndTime">End; left out while it runs.</param>
/// <param name="Result"><c>running</c>, <c>done</c>, <c>failed</c>, <c>accepted</c> (failed, and a person or the plan accepted that) or <c>skipped</c>.</param>
/// <param name="Log">Where the output of its last attempt is read: a path of the native API.</param>
internal sealed record MsfStep(string Name, string? StartTime, string? EndTime, string Result, string? Log);
