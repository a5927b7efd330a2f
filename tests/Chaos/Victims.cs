using UpgradePlatform.TestKit;

namespace UpgradePlatform.Chaos.Tests;

/// <summary>Everything of a platform that may die: its processes, the devices' process, the database and the broker.</summary>
internal static class Victims
{
    /// <summary>All of them by name.</summary>
    public static IReadOnlyDictionary<string, Victim> Of(PlatformCluster platform) => platform.Services.Values
        .Select(service => new Victim(service.Name, service.Kill9Async, () => service.RestartAsync(waitUntilReady: false), service.ReadyAsync))
        .Append(new Victim("postgres", platform.Postgres.KillAsync, platform.Postgres.RestartAsync, () => Task.CompletedTask))
        .Append(new Victim("rabbitmq", platform.Rabbit.KillAsync, platform.Rabbit.RestartAsync, () => Task.CompletedTask))
        .ToDictionary(victim => victim.Name);
}
