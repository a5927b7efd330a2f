using UpgradePlatform.Hosting;
using UpgradePlatform.SyslogReceiver.Listening;
using UpgradePlatform.SyslogReceiver.Sources;
using UpgradePlatform.SyslogReceiver.Storing;

namespace UpgradePlatform.SyslogReceiver;

/// <summary>Adds the receiver of device lines to a process.</summary>
public static class SyslogReceiverExtensions
{
    /// <summary>
    /// Receives syslog of devices by UDP and TCP and stores what belongs to a running operation; see <see cref="SyslogOptions"/>. The
    /// program adds the store before. With <c>Syslog:Enabled</c> false nothing is added.
    /// </summary>
    /// <param name="builder">Host being built.</param>
    /// <returns>The builder.</returns>
    public static IHostApplicationBuilder AddSyslogReceiver(this IHostApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue($"{SyslogOptions.Section}:{nameof(SyslogOptions.Enabled)}", true))
            return builder;
        var services = builder.Services;
        services.AddOptions<SyslogOptions>().BindConfiguration(SyslogOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SyslogCounters>();
        services.AddSingleton<AddressBook>();
        services.AddSingleton<SourceLimits>();
        services.AddSingleton<LineQueue>();
        services.AddSingleton<LineIntake>();
        services.AddSingleton<LineWriter>();
        services.AddHostedService<AddressBookService>();
        services.AddHostedService(provider => provider.GetRequiredService<LineWriter>());
        services.AddHostedService<UdpListener>();
        services.AddHostedService<TcpLineListener>();
        services.AddHostedService<DropReport>();
        services.AddHealthChecks().AddCheck<SyslogHealthCheck>("syslog", tags: [PlatformHealthEndpoints.ReadyTag]);
        return builder;
    }
}
