namespace UpgradePlatform.Contracts.Databases;

/// <summary>One parameter as one server holds it (<c>GV$OB_PARAMETERS</c>).</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Value, as the database writes it.</param>
/// <param name="Server">Server, as <c>address:rpcPort</c>; null for a parameter of a tenant.</param>
/// <param name="Tenant">Tenant by name; null for a parameter of the cluster.</param>
public sealed record ParameterValue(string Name, string Value, string? Server, string? Tenant);
