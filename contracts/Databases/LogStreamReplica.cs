namespace UpgradePlatform.Contracts.Databases;

/// <summary>One replica of a log stream, as the server that holds it reports it (<c>GV$OB_LOG_STAT</c>).</summary>
/// <param name="Tenant">Tenant.</param>
/// <param name="LogStream">Log stream of the tenant.</param>
/// <param name="Leader">Whether it leads.</param>
/// <param name="InSync">Whether it keeps up with its leader.</param>
/// <param name="Voters">Replicas that vote, of the whole log stream.</param>
/// <param name="Learner">Whether it has no vote, as a read-only replica. It keeps up and helps no majority.</param>
public sealed record LogStreamReplica(long Tenant, long LogStream, bool Leader, bool InSync, int Voters, bool Learner = false);
