namespace UpgradePlatform.Api.Native.Models;

/// <summary>A key to create.</summary>
/// <param name="Name">Who it is for; unique.</param>
/// <param name="Role"><c>viewer</c>, <c>operator</c>, <c>approver</c> or <c>admin</c>.</param>
public sealed record KeyRequest(string Name, string Role);
