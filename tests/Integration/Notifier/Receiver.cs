using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Integration.Tests.Notifier;

/// <summary>A host system: takes what it is told, or answers as a test wants it to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Told> _told = new();
    private readonly TaskCompletionSource _released = new();
    private readonly Func<int, HttpContext, Task> _answer;
    private readonly WebApplication _app;
    private int _now;
    private int _most;

    private Receiver(int port, Func<int, HttpContext, Task> answer)
    {
        _answer = answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<Told> All => [.. _told];

    /// <summary>Most requests that were open at the same time.</summary>
    public int Most => _most;

    public string Target { get; private set; } = "";

    /// <summary>Takes everything; or answers with the status that a request's number, from 1, gets.</summary>
    public static Task<Receiver> StartAsync(Func<int, int>? status = null, int port = 0) => StartAsync(port, (number, context) =>
    {
        context.Response.StatusCode = status?.Invoke(number) ?? 200;
        return Task.CompletedTask;
    });

    /// <summary>Takes the connection and the request, and says nothing.</summary>
    public static Task<Receiver> SilentAsync()
    {
        Receiver? silent = null;
        return StartReceiver();

        async Task<Receiver> StartReceiver() => silent = await StartAsync(0, (_, context) =>
            Task.WhenAny(silent!._released.Task, Task.Delay(Timeout.Infinite, context.RequestAborted)));
    }

    /// <summary>Sends whoever asks elsewhere.</summary>
    public static Task<Receiver> RedirectingAsync(string location) => StartAsync(0, (_, context) =>
    {
        context.Response.Redirect(location, permanent: true, preserveMethod: true);
        return Task.CompletedTask;
    });

    /// <summary>Waits until so many came.</summary>
    public Task HasAsync(int count) => Eventually.TrueAsync(() => All.Count >= count, TimeSpan.FromSeconds(20), $"{count} notifications come; {All.Count} did");

    public async ValueTask DisposeAsync()
    {
        _released.TrySetResult();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<Receiver> StartAsync(int port, Func<int, HttpContext, Task> answer)
    {
        var receiver = new Receiver(port, answer);
        await receiver._app.StartAsync();
        var address = receiver._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        receiver.Target = new Uri(address).Authority;
        return receiver;
    }

    private async Task TakeAsync(HttpContext context)
    {
        var now = Interlocked.Increment(ref _now);
        try
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            lock (_told)
            {
                _most = Math.Max(_most, now);
                _told.Enqueue(new Told(context.Request.Method, context.Request.Path, context.Request.ContentType, body, DateTimeOffset.UtcNow));
            }

            await _answer(_told.Count, context);
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }
}
