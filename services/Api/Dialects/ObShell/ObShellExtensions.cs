using UpgradePlatform.Api.Databases;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;
using UpgradePlatform.Api.Dialects.ObShell.Calls;
using UpgradePlatform.Api.Dialects.ObShell.Endpoints;
using UpgradePlatform.Api.Dialects.ObShell.Submitting;

namespace UpgradePlatform.Api.Dialects.ObShell;

/// <summary>Adds the obshell dialect to the API; see <see cref="ObShellOptions"/>.</summary>
internal static class ObShellExtensions
{
    public static void AddObShell(this IHostApplicationBuilder builder)
    {
        var ports = new ObShellPorts(builder.Configuration);
        builder.Configuration.Sources.Add(ports);
        builder.Services.AddSingleton(ports);
        builder.Services.AddSingleton<ObShellBindings>();
        builder.Services.AddSingleton<ObShellPasswords>();
        builder.Services.AddSingleton<ObShellKeys>();
        builder.Services.AddSingleton<BodyOpener>();
        builder.Services.AddSingleton<ObShellGate>();
        builder.Services.AddSingleton<ObShellServer>();
        builder.Services.AddScoped<ObShellDags>();
        builder.Services.AddScoped<RunningUpgrades>();
        builder.Services.AddScoped<ExamineDatabase>(provider => (cluster, hostsOnly, cancel) => provider.GetRequiredService<ClusterExaminations>().AskAsync(cluster, hostsOnly, cancel));
        builder.Services.AddScoped<ObShellPrechecks>();
        builder.Services.AddScoped<ObShellSubmitter>();
        builder.Services.AddScoped<ClusterLook>();
        builder.Services.AddSingleton<ClusterWatch>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ClusterWatch>());
        builder.Services.AddSingleton<ForgottenChecks>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ForgottenChecks>());
    }

    /// <summary>Puts the dialect in front of everything else, for requests that meet a binding. Call it first.</summary>
    public static void UseObShell(this WebApplication app)
    {
        app.Services.GetRequiredService<ObShellBindings>().Begin();
        app.Use(ObShellServer.Handle);
    }
}
