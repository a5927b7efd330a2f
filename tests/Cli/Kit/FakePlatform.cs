using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace UpgradePlatform.Cli.Tests;

/// <summary>A platform that answers with recorded documents, knows one key, and remembers what it was asked.</summary>
internal sealed class FakePlatform : IAsyncDisposable
{
    public const string Key = "kv1-Zm9yIHRlc3RzIG9ubHk";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new();
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _bodies = new();

    private FakePlatform(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        _app = builder.Build();
        _app.Run(Handle);
    }

    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    public string Url => _app.Urls.Single();

    public static async Task<FakePlatform> StartAsync(X509Certificate2? certificate = null)
    {
        var platform = new FakePlatform(certificate);
        await platform._app.StartAsync();
        return platform;
    }

    /// <summary>Answers a path with a recording.</summary>
    public FakePlatform Answer(string method, string path, string recording, int status = 200) => Answer(method, path, _ => (status, Recorded.Text(recording)));

    /// <summary>Answers a path with what is made for each request.</summary>
    public FakePlatform Answer(string method, string path, Func<HttpContext, (int Status, string Body)> make) => Answer(method, path, async context =>
    {
        var (status, body) = make(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
        await context.Response.WriteAsync(body);
    });

    public FakePlatform Answer(string method, string path, Func<HttpContext, Task> answer)
    {
        _answers[$"{method} /platform/v1/{path}"] = answer;
        return this;
    }

    /// <summary>Answers a path without reading what is sent; the answer may. Such requests are not remembered.</summary>
    public FakePlatform AnswerBody(string method, string path, Func<HttpContext, Task> answer)
    {
        _bodies[$"{method} /platform/v1/{path}"] = answer;
        return this;
    }

    /// <summary>Answers the requests of a path one after the other; the last answer stays.</summary>
    public FakePlatform AnswerInTurn(string method, string path, params (int Status, string Recording)[] answers)
    {
        var turn = -1;
        return Answer(method, path, _ =>
        {
            var (status, recording) = answers[Math.Min(Interlocked.Increment(ref turn), answers.Length - 1)];
            return (status, Recorded.Text(recording));
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task Handle(HttpContext context)
    {
        if (_bodies.TryGetValue($"{context.Request.Method} {context.Request.Path}", out var body) && context.Request.Headers.Authorization == $"Bearer {Key}")
        {
            await body(context);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        Seen.Enqueue(new SeenRequest(context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? "",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync()));
        var answer = context.Request.Headers.Authorization != $"Bearer {Key}" ? Fixed("problem-unauthenticated", 401)
            : _answers.GetValueOrDefault($"{context.Request.Method} {context.Request.Path}") ?? Fixed("problem-not-found", 404);
        await answer(context);
    }

    private static Func<HttpContext, Task> Fixed(string recording, int status) => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(Recorded.Text(recording));
    };
}
