namespace UpgradePlatform.Engine.Access;

/// <summary>Who calls.</summary>
/// <param name="Name">Name of the credential.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
public sealed record Principal(string Name, string Role);
