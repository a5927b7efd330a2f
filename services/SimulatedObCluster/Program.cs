using UpgradePlatform.Hosting;
using UpgradePlatform.SimulatedObCluster;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformDefaults("simulated-ob-cluster");
builder.AddSimulatedObCluster();

var app = builder.Build();
app.MapPlatformHealth();
app.MapSimulatedObCluster();
await app.RunAsync();
