using System.Collections.Frozen;
using System.Net;

namespace UpgradePlatform.SyslogReceiver.Sources;

/// <summary>Which device has which address. The sender's address decides; what a line says about its host is anybody's word.</summary>
internal sealed class AddressBook
{
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile FrozenDictionary<IPAddress, Device?> _devices = FrozenDictionary<IPAddress, Device?>.Empty;

    /// <summary>Whether the devices are known.</summary>
    public bool IsRead => _read.Task.IsCompleted;

    /// <summary>Ends when the devices are known: before, every sender would be a stranger.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _read.Task.WaitAsync(cancellation);

    /// <summary>The device with this address; null where there is none, or more than one.</summary>
    /// <param name="source">Sender.</param>
    /// <param name="ambiguous">Whether several devices have the address: their lines could make one of them fail for the other.</param>
    public Device? Find(IPAddress source, out bool ambiguous)
    {
        ambiguous = _devices.TryGetValue(Plain(source), out var device) && device is null;
        return device;
    }

    /// <summary>Takes over what the fleet says now.</summary>
    public void Put(IEnumerable<(IPAddress Address, Device Device)> known)
    {
        _devices = known.GroupBy(entry => Plain(entry.Address), entry => entry.Device)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().Count() == 1 ? group.First() : null);
        _read.TrySetResult();
    }

    /// <summary>One form for each address: a socket for both families sees IPv4 inside of IPv6.</summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, ScopeId: not 0 } ? new IPAddress(address.GetAddressBytes()) : address;
}
