namespace UpgradePlatform.Workers.Runtime;

/// <summary>The moment for an effect has passed. Thrown right before it, so nothing was done; becomes the answer "expired".</summary>
internal sealed class MayNotActException() : Exception("The command may not act any more.");
