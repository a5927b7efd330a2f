namespace UpgradePlatform.Dialects.Msf;

/// <summary>Operation detail (specification 1.5.3); the last members are additions.</summary>
/// <param name="OperationId">Id.</param>
/// <param name="OccurredTime">Acceptance.</param>
/// <param name="LastUpdateTime">Last change.</param>
/// <param name="ReservationTime">Planned start; upgrades only.</param>
/// <param name="StartTime">Real start.</param>
/// <param name="Status">1.5.1.</param>
/// <param name="SubStatus">JSON text, 1.5.5; upgrades only.</param>
/// <param name="Request">The request.</param>
/// <param name="Response">The result, once it is known.</param>
/// <param name="Canceling">True while a cancelled operation still finishes what runs (D-08); left out otherwise.</param>
/// <param name="AcceptedFailure">True when a failure on the way was accepted (D-18); left out otherwise.</param>
/// <param name="Reason">Why it ended so, for a person; left out where all is well.</param>
internal sealed record MsfOperationDetail(
    string OperationId, string OccurredTime, string LastUpdateTime, string? ReservationTime, string? StartTime, string Status, string? SubStatus,
    MsfRequestInfo Request, MsfResponseInfo? Response, bool? Canceling = null, bool? AcceptedFailure = null, string? Reason = null);
