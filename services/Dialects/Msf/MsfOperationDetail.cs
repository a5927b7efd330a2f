namespace UpgradePlatform.Dialects.Msf;

/// <summary>Operation detail (specification 1.5.3).</summary>
internal sealed record MsfOperationDetail(string OperationId, string OccurredTime, string LastUpdateTime, string? ReservationTime, string? StartTime, string Status, string? SubStatus, MsfRequestInfo Request, MsfResponseInfo? Response);
