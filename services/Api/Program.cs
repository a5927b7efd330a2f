using UpgradePlatform.Api;
using UpgradePlatform.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformDefaults("api");
builder.AddApi();
builder.BuildBus();
builder.StartWithoutBroker();

var app = builder.Build();
app.MapPlatformHealth();
app.MapApi();
await app.RunAsync();
