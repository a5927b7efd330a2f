using UpgradePlatform.Engine;
using UpgradePlatform.Hosting;
using UpgradePlatform.SyslogReceiver;

var builder = WebApplication.CreateBuilder(args);
builder.AddPlatformDefaults("syslog-receiver");
builder.AddEngine();
builder.AddSyslogReceiver();

var app = builder.Build();
app.MapPlatformHealth();
await app.RunAsync();
