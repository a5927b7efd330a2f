namespace UpgradePlatform.Contracts.Databases;

/// <summary>
/// Parameters before an upgrade changed them. Kept until they are put back: whoever upgrades next, after a failure that nobody brought to
/// an end, finds them and does not take what the failed upgrade left for the original.
/// </summary>
/// <param name="Operation">Operation that took it.</param>
/// <param name="TakenAt">When (UTC).</param>
/// <param name="Values">Values.</param>
/// <param name="Restored">Whether they were put back.</param>
public sealed record ParameterBackup(Guid Operation, DateTimeOffset TakenAt, IReadOnlyList<ParameterValue> Values, bool Restored)
{
    /// <summary>Parameters that the vendor's upgrade scripts change (OBShell specification 5.4).</summary>
    public static IReadOnlyList<string> Names { get; } = ["server_permanent_offline_time", "enable_rebalance", "enable_rereplication"];
}
