using UpgradePlatform.Api;
using UpgradePlatform.Coordinator;
using UpgradePlatform.Hosting;
using UpgradePlatform.Notifier;
using UpgradePlatform.SimulatedFabric;
using UpgradePlatform.SimulatedObCluster;
using UpgradePlatform.Standalone;
using UpgradePlatform.Standalone.Postgres;
using UpgradePlatform.SyslogReceiver;
using UpgradePlatform.Workers.ObServer;
using UpgradePlatform.Workers.Switch;

var builder = WebApplication.CreateBuilder(args);
try
{
    await using var embedded = await StandaloneHost.PrepareAsync(builder);
    builder.AddPlatformDefaults("standalone");
    builder.AddCoordinator();
    builder.AddApi();
    builder.AddNotifier();
    builder.AddSyslogReceiver();
    builder.AddSwitchWorker();
    builder.AddSimulatedFabric();
    builder.AddObServerWorker();
    builder.AddSimulatedObCluster();
    builder.AddStandalone();
    builder.BuildBus();

    var app = builder.Build();
    app.MapPlatformHealth();
    app.MapApi();
    app.MapSimulatedFabric();
    app.MapSimulatedObCluster();
    await app.RunAsync();
    return 0;
}
catch (Exception problem) when (problem is EmbeddedPostgresException or StandaloneException)
{
    // Said to a person who started it by hand: one line, no stack.
    await Console.Error.WriteLineAsync($"upgrade-platform: {problem.Message}");
    return 1;
}
