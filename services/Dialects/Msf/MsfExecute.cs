using System.Collections.Immutable;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>A valid execute request (specification 1.3.2).</summary>
internal sealed record MsfExecute(DateTimeOffset? ReservationTime, string ClusterId, ImmutableArray<MsfExecuteNode> Nodes, string? NotificationAddress, int? NotificationPort);
