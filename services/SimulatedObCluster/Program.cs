using UpgradePlatform.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformDefaults("simulated-ob-cluster");

var app = builder.Build();
app.MapPlatformHealth();
await app.RunAsync();
