using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace UpgradePlatform.TestKit;

/// <summary>The host system's side of the MSF notifications (specification 1.8): listens on the loopback, keeps what comes, answers as it is told to.</summary>
public sealed class NotificationListener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private readonly Lock _lock = new();
    private readonly List<ReceivedNotification> _received = [];
    private readonly WebApplication _app;

    private NotificationListener()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>The query that names it: <c>notification_address=...&amp;notification_port=...</c>.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture, $"notification_address=127.0.0.1&notification_port={Port}");

    /// <summary>Status to answer with, by path; 200 unless told otherwise.</summary>
    public Func<string, int> Answer { get; set; } = _ => StatusCodes.Status200OK;

    /// <summary>Everything received so far, in order of arrival.</summary>
    public IReadOnlyList<ReceivedNotification> Received
    {
        get
        {
            lock (_lock)
                return [.. _received];
        }
    }

    /// <summary>The switch OS upgrade notifications (050101).</summary>
    public IReadOnlyList<ReceivedNotification> Checks => [.. Received.Where(item => item.Path == "/v1/MSFcontroller/upgrade_operations")];

    /// <summary>Opens it.</summary>
    public static async Task<NotificationListener> StartAsync()
    {
        var listener = new NotificationListener();
        await listener._app.StartAsync().ConfigureAwait(false);
        return listener;
    }

    /// <summary>The results (000101) of an operation.</summary>
    public IReadOnlyList<ReceivedNotification> ResultsOf(string operation) => [.. Received.Where(item => item.Path == $"/v1/operations/{operation}")];

    /// <summary>Waits for the result (000101) of an operation.</summary>
    public Task<MsfOperation> ResultAsync(string operation) => Eventually.ValueAsync(
        () => Task.FromResult(ResultsOf(operation) is [var first, ..] ? new MsfOperation(first.Json) : throw new TimeoutException(Text())),
        Patience, $"the result of {operation} is told");

    /// <summary>Waits for a number of 050101.</summary>
    public Task<IReadOnlyList<ReceivedNotification>> ChecksAsync(int count = 1) => Eventually.ValueAsync(
        () => Task.FromResult(Checks.Count >= count ? Checks : throw new TimeoutException(Text())), Patience, $"{count} 050101 came");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync().ConfigureAwait(false);
        var status = Answer(context.Request.Path);
        lock (_lock)
            _received.Add(new ReceivedNotification(context.Request.Method, context.Request.Path, context.Request.ContentType, text, DateTimeOffset.UtcNow, status));
        context.Response.StatusCode = status;
    }

    private string Text() => $"received: {string.Join("; ", Received.Select(item => $"{item.Method} {item.Path} -> {item.Answered}"))}";
}
