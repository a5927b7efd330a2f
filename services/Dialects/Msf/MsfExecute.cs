using System.Collections.Immutable;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>A valid execute request (specification 1.3.2).</summary>
/// <param name="ReservationTime">Planned start; null for now.</param>
/// <param name="ClusterId">Cluster id of the dialect.</param>
/// <param name="Nodes">Nodes, in the client's order.</param>
/// <param name="Notification">Where the client wants to be told.</param>
/// <param name="Policy">Policy members, an extension.</param>
internal sealed record MsfExecute(DateTimeOffset? ReservationTime, string ClusterId, ImmutableArray<MsfExecuteNode> Nodes, MsfNotificationTarget Notification, MsfPolicyMembers Policy);
