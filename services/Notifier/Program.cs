using UpgradePlatform.Engine;
using UpgradePlatform.Hosting;
using UpgradePlatform.Notifier;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformDefaults("notifier");
builder.AddEngine();
builder.AddNotifier();

var app = builder.Build();
app.MapPlatformHealth();
await app.RunAsync();
