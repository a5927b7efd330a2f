namespace UpgradePlatform.Engine.Notifications;

/// <summary>A notification whose time has come.</summary>
/// <param name="Id">Id.</param>
/// <param name="OperationId">Operation.</param>
/// <param name="Kind">One of <see cref="NotificationKinds"/>.</param>
/// <param name="Target">Address and port.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path.</param>
/// <param name="Body">JSON.</param>
/// <param name="Tries">Tries so far.</param>
public sealed record DueNotification(Guid Id, Guid OperationId, string Kind, string Target, string Method, string Path, string Body, int Tries);
