using Microsoft.AspNetCore.Http.Features;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;
using UpgradePlatform.Dialects.ObShell.Bodies;
using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Api.Dialects.ObShell.Calls;

/// <summary>
/// The HTTP layer of the dialect: stands in front of everything else for requests that meet a binding, and answers all of them itself,
/// always with the vendor's envelope (OBShell specification 1.1).
/// </summary>
internal sealed class ObShellServer(ObShellGate gate, TimeProvider time, ILogger<ObShellServer> log)
{
    // All refusals of authentication take the same time at least: whether RSA, its padding or the JSON within failed is not to be measured (8.13).
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(50);

    /// <summary>Answers where a binding is met; everything else goes on.</summary>
    public static Task Handle(HttpContext context, RequestDelegate next) =>
        context.RequestServices.GetRequiredService<ObShellBindings>().Find(context) is { } binding
            ? context.RequestServices.GetRequiredService<ObShellServer>().AnswerAsync(context, binding)
            : next(context);

    private async Task AnswerAsync(HttpContext context, ObShellBinding binding)
    {
        // Before the body is read: an upload may outlast the expiry of its header (2.5).
        var (arrival, began) = (time.GetUtcNow(), time.GetTimestamp());
        var trace = ObShellTrace.Of(context.Request.Headers[ObShellTrace.Header]);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null; // bounded where it is read
        try
        {
            var (route, values) = ObShellRoutes.Find(context.Request);
            await using var body = await gate.AdmitAsync(context, binding, route, arrival);
            var data = await route!.Handle(new ObShellCall(context, binding, body, values));
            await WriteAsync(context, StatusCodes.Status200OK, trace, began, data, null);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested || context.Response.HasStarted)
        {
            context.Abort();
        }
        catch (Exception problem)
        {
            var refused = problem as ObShellRefusedException ?? Failed(context, binding, trace, problem);
            ObShellLog.Refused(log, context.Request.Method, context.Request.Path, binding.Cluster, refused.Error.Code, refused.Message, trace);
            if (refused.Error.HttpStatus == StatusCodes.Status401Unauthorized && Floor - time.GetElapsedTime(began) is { Ticks: > 0 } rest)
                await Task.Delay(rest, time, CancellationToken.None);
            await WriteAsync(context, refused.Error.HttpStatus, trace, began, null, ObShellErrorBody.Of(refused));
        }
    }

    private ObShellRefusedException Failed(HttpContext context, ObShellBinding binding, string trace, Exception problem)
    {
        if (problem is BadHttpRequestException bad)
            return ObShellErrors.BadRequest.With($"The request cannot be read: {bad.Message}");
        ObShellLog.Failed(log, context.Request.Method, context.Request.Path, binding.Cluster, trace, problem);
        if (StoreFailures.Of(problem) is not (StoreFailure.Connection or StoreFailure.Transaction))
            return ObShellErrors.Unexpected.With("The platform failed at this request; its log says why.");
        context.Response.Headers.RetryAfter = "5";
        return ObShellErrors.Unexpected.With("The store of the platform does not answer. Nothing was done; try again.");
    }

    private async Task WriteAsync(HttpContext context, int status, string trace, long began, object? data, ObShellErrorBody? error)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        var envelope = new ObShellEnvelope
        {
            Timestamp = time.GetUtcNow(),
            Duration = (long)time.GetElapsedTime(began).TotalMilliseconds,
            Status = status,
            TraceId = trace,
            Data = data,
            Error = error,
        };
        await context.Response.WriteAsJsonAsync(envelope, ObShellJson.Options, "application/json; charset=utf-8", context.RequestAborted);
    }
}
