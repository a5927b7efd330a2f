using System.Net;
using System.Net.Sockets;

namespace UpgradePlatform.SyslogReceiver.Listening;

/// <summary>Open connections of each device. With one too many the oldest is closed: a device that rebooted knows nothing of it any more.</summary>
internal sealed class OpenConnections(int perDevice)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, List<Socket>> _open = [];

    /// <summary>Notes a connection until what is returned is disposed.</summary>
    public IDisposable Enter(IPAddress source, Socket connection)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(source, out var sockets))
                _open[source] = sockets = [];
            sockets.Add(connection);
            if (sockets.Count > perDevice)
            {
                sockets[0].Dispose();
                sockets.RemoveAt(0);
            }
        }

        return new Place(this, source, connection);
    }

    private void Leave(IPAddress source, Socket connection)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(source, out var sockets) && sockets.Remove(connection) && sockets.Count == 0)
                _open.Remove(source);
        }
    }

    private sealed class Place(OpenConnections connections, IPAddress source, Socket connection) : IDisposable
    {
        public void Dispose() => connections.Leave(source, connection);
    }
}
