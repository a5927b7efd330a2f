using UpgradePlatform.Hosting;
using UpgradePlatform.Workers.Switch;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformDefaults("switch-worker");
builder.AddSwitchWorker();
builder.BuildBus();

var app = builder.Build();
app.MapPlatformHealth();
await app.RunAsync();
