using UpgradePlatform.Hosting;
using UpgradePlatform.SimulatedFabric;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformDefaults("simulated-fabric");
builder.AddSimulatedFabric();

var app = builder.Build();
app.MapPlatformHealth();
app.MapSimulatedFabric();
await app.RunAsync();
