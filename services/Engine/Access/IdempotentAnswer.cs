namespace UpgradePlatform.Engine.Access;

/// <summary>The answer that was given to a request with an idempotency key.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Location">Location header.</param>
/// <param name="Body">Body.</param>
public sealed record IdempotentAnswer(int Status, string? Location, string Body);
