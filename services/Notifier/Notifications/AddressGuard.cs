using System.Net;
using System.Net.Sockets;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>
/// Decides which addresses are called: those of the listed networks, and never one that leads to this host's link, to many hosts or to
/// whatever listens here. Asked with the address that is connected to, so that no name leads past it.
/// </summary>
internal sealed class AddressGuard
{
    private static readonly (IPNetwork Network, string Kind)[] Never =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "no address of a host"),
        (IPNetwork.Parse("169.254.0.0/16"), "a link-local address"),
        (IPNetwork.Parse("224.0.0.0/4"), "a multicast address"),
        (IPNetwork.Parse("240.0.0.0/4"), "a reserved or broadcast address"),
        (IPNetwork.Parse("::/128"), "no address of a host"),
        (IPNetwork.Parse("fe80::/10"), "a link-local address"),
        (IPNetwork.Parse("ff00::/8"), "a multicast address"),
    ];

    private readonly IPNetwork[] _allowed;

    public AddressGuard(IEnumerable<string> networks) => _allowed = [.. networks.Select(network => IPNetwork.Parse(network))];

    /// <summary>Why an address is not called; null when it is.</summary>
    public string? Refusal(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var (network, kind) in Never)
            if (network.Contains(plain))
                return $"{plain} is {kind}.";
        return _allowed.Any(network => network.Contains(plain)) ? null : $"{plain} is in no network of Notifications:AllowedNetworks.";
    }

    /// <summary>Connects to the first address of a host that is called and takes the connection.</summary>
    /// <exception cref="AddressRefusedException">The host has no address that is called.</exception>
    /// <exception cref="SocketException">None that is called takes the connection, or the host is unknown.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        var called = addresses.Where(address => Refusal(address) is null).ToArray();
        if (called.Length == 0)
            throw new AddressRefusedException(string.Join(" ", addresses.Select(Refusal).Distinct()));
        for (var i = 0; ; i++)
        {
            var socket = new Socket(called[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(called[i], port, cancellation);
                return socket;
            }
            catch (SocketException) when (i + 1 < called.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
