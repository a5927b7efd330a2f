using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>Takes connections and says nothing, as a device does that is dark.</summary>
internal sealed class SilentServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> taken = [];
    private readonly Task taking;

    public SilentServer()
    {
        listener.Start();
        taking = TakeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Connections so far.</summary>
    public int Connections => taken.Count;

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await taking;
        foreach (var client in taken)
            client.Dispose();
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
                taken.Add(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was ended.
        }
    }
}
