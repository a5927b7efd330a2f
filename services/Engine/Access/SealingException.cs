namespace UpgradePlatform.Engine.Access;

/// <summary>Why keys cannot be sealed or opened, for a person.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="inner">What happened below.</param>
public sealed class SealingException(string message, Exception? inner = null) : Exception(message, inner);
