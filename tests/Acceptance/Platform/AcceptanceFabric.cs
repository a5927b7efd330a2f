namespace UpgradePlatform.Acceptance.Tests;

/// <summary>A fabric of a scenario's own.</summary>
/// <param name="Id">Our id.</param>
/// <param name="VendorId">Its id in the MSF dialect.</param>
public sealed record AcceptanceFabric(string Id, string VendorId);
