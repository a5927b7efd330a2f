namespace UpgradePlatform.Workers.Runtime.Sql;

/// <summary>A database server, and as whom it is spoken to. Carries no secret, only where it is.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Address">Address or host name.</param>
/// <param name="Port">Port of its SQL listener, 1 to 65535.</param>
/// <param name="User">User.</param>
/// <param name="Credential">Where the password is: <c>file:/absolute/path</c> or <c>env:NAME</c>; null for a user without one.</param>
public sealed record SqlServer(string Name, string Address, int Port, string User, string? Credential);
