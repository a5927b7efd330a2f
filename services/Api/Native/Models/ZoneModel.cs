namespace UpgradePlatform.Api.Native.Models;

/// <summary>A zone of a database cluster.</summary>
/// <param name="Name">Name.</param>
/// <param name="Status">Status as last seen, <c>ACTIVE</c> or <c>INACTIVE</c>; null where it was never seen.</param>
/// <param name="Version">Version all its servers were last seen to run; null where they differ, or one was never seen.</param>
/// <param name="Nodes">Its servers.</param>
public sealed record ZoneModel(string Name, string? Status, string? Version, IReadOnlyList<string> Nodes);
