using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using UpgradePlatform.Engine;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Migrations;

namespace UpgradePlatform.SyslogReceiver.Sources;

/// <summary>Keeps the address book current. While the database or a name server is away, what was known last goes on being true.</summary>
internal sealed partial class AddressBookService(
    AddressBook book, IServiceScopeFactory scopes, EngineReadiness readiness, IOptions<SyslogOptions> options, TimeProvider time, ILogger<AddressBookService> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, IPAddress[]> _resolved = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.RefreshSeconds), time);
        do
            await PatientWork.RunAsync("Reading the addresses of devices", ReadAsync, time, logger, stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var devices = await scope.ServiceProvider.GetRequiredService<FleetQueries>().AddressesAsync(cancellation);
        // Side by side: a name server that is away costs one waiting time and not one for each device.
        var known = await Task.WhenAll(devices.Select(async device => (Device: new Device(device.ClusterId, device.Node), Addresses: await ResolveAsync(device.Address, cancellation))));
        book.Put(known.SelectMany(entry => entry.Addresses.Select(address => (address, entry.Device))));
    }

    private async Task<IPAddress[]> ResolveAsync(string address, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(address, out var literal))
            return [literal];
        try
        {
            return _resolved[address] = await Dns.GetHostAddressesAsync(address, cancellation);
        }
        catch (SocketException e)
        {
            if (_resolved.TryGetValue(address, out var last))
                return last;
            // Told once: the next answer may come in a moment or never.
            _resolved[address] = [];
            Unresolved(logger, address, e.Message);
            return [];
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The device address {Address} cannot be resolved ({Reason}); its lines are taken for a stranger's until it can")]
    private static partial void Unresolved(ILogger logger, string address, string reason);
}
