using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace UpgradePlatform.TestKit;

/// <summary>Looks from outside whether a broker serves; each throws when it does not.</summary>
internal static class RabbitProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static async Task GreetsAsync(int port)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, limit.Token).ConfigureAwait(false);
        var stream = client.GetStream();
        await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), limit.Token).ConfigureAwait(false);
        var first = new byte[1];
        // A method frame (1) is Connection.Start; a broker that is still booting closes instead.
        if (await stream.ReadAsync(first, limit.Token).ConfigureAwait(false) != 1 || first[0] != 1)
            throw new IOException("no greeting");
    }

    public static async Task ManagesAsync(int port, string user, string password)
    {
        using var client = new HttpClient { Timeout = Limit };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}:{password}")));
        using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/api/overview")).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }
}
