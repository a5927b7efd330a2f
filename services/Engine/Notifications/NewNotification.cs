namespace UpgradePlatform.Engine.Notifications;

/// <summary>Something a client is to be told.</summary>
/// <param name="OperationId">Operation.</param>
/// <param name="Kind">One of <see cref="NotificationKinds"/>.</param>
/// <param name="EventSequence">Number of the event that is the reason.</param>
/// <param name="Target">Address and port, as the client gave them.</param>
/// <param name="Path">Path.</param>
/// <param name="Body">JSON that every try sends; empty when it could not be written.</param>
/// <param name="Problem">Why it could not be written; such a notification is given up from the start.</param>
public sealed record NewNotification(Guid OperationId, string Kind, long EventSequence, string Target, string Path, string Body, string? Problem = null);
