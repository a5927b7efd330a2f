using UpgradePlatform.Hosting;
using UpgradePlatform.Workers.ObServer;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformDefaults("observer-worker");
builder.AddObServerWorker();
builder.BuildBus();

var app = builder.Build();
app.MapPlatformHealth();
await app.RunAsync();
