namespace UpgradePlatform.Chaos.Tests;

/// <summary>One kill: who, when, how long it was gone.</summary>
internal sealed record Kill(string Victim, DateTimeOffset At, TimeSpan Gone);
