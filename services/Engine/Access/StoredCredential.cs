namespace UpgradePlatform.Engine.Access;

/// <summary>An API key as it can be shown: without the key.</summary>
/// <param name="Name">Name.</param>
/// <param name="Role">Role.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When (UTC).</param>
/// <param name="RevokedAt">When it was revoked (UTC).</param>
public sealed record StoredCredential(string Name, string Role, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
