namespace UpgradePlatform.SimulatedFabric.Model;

/// <summary>The last recovery of services since the last boot.</summary>
internal sealed record RecoveryView(string AttemptId, bool Running, bool Failed);
