using System.Net;
using System.Net.Sockets;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>Takes connections and says nothing.</summary>
internal sealed class SilentServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public SilentServer() => listener.Start();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        return ValueTask.CompletedTask;
    }
}
