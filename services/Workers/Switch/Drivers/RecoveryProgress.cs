namespace UpgradePlatform.Workers.Switch.Drivers;

/// <summary>The last recovery of services since the last boot.</summary>
/// <param name="AttemptId">Attempt that started it.</param>
/// <param name="Running">Whether it is under way.</param>
/// <param name="Failed">Whether it ended without bringing the services back.</param>
internal sealed record RecoveryProgress(string AttemptId, bool Running, bool Failed);
