namespace UpgradePlatform.Chaos.Tests;

/// <summary>A process that may be killed and started again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="KillAsync">kill -9; returns when it is gone.</param>
/// <param name="StartAsync">Starts it; need not wait until it is ready.</param>
/// <param name="ReadyAsync">Waits until it is ready.</param>
internal sealed record Victim(string Name, Func<Task> KillAsync, Func<Task> StartAsync, Func<Task> ReadyAsync);
