using UpgradePlatform.Coordinator;
using UpgradePlatform.Engine;
using UpgradePlatform.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformDefaults("coordinator");
builder.AddEngine();
builder.AddCoordinator();
builder.BuildBus();

var app = builder.Build();
app.MapPlatformHealth();
await app.RunAsync();
