namespace UpgradePlatform.Api.Native.Models;

/// <summary>Something a client is told under the address it gave.</summary>
/// <param name="Id">Id.</param>
/// <param name="Operation">Operation it tells of.</param>
/// <param name="Kind">What is told, as the vendor numbers it: <c>000101</c> the operation ended, <c>050101</c> a node was recovered or was not.</param>
/// <param name="Sequence">Number of the operation's event that is the reason.</param>
/// <param name="Target">Address and port.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path.</param>
/// <param name="State">How it stands: waiting, delivered, givenUp or refused.</param>
/// <param name="Tries">Tries so far; a retry starts them anew.</param>
/// <param name="CreatedAt">When it was recorded (UTC).</param>
/// <param name="NextTryAt">When it is tried next (UTC), while it waits.</param>
/// <param name="LastTryAt">When it was tried last (UTC).</param>
/// <param name="DeliveredAt">When the receiver took it (UTC).</param>
/// <param name="Problem">What was wrong at the last try.</param>
public sealed record NotificationModel(
    Guid Id,
    Guid Operation,
    string Kind,
    long Sequence,
    string Target,
    string Method,
    string Path,
    string State,
    int Tries,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextTryAt,
    DateTimeOffset? LastTryAt,
    DateTimeOffset? DeliveredAt,
    string? Problem);
