using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace UpgradePlatform.Api.Native;

/// <summary>Turns what no endpoint foresaw into a problem, without telling the inside of the platform.</summary>
internal static class Failures
{
    public static bool IsClientsOwn(ExceptionHandlerSuppressDiagnosticsContext context) => context.Exception is BadHttpRequestException or OperationCanceledException;

    public static Task Answer(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        BadHttpRequestException bad => Problems.Write(context, bad.StatusCode, "bad-request", bad.InnerException is JsonException json ? $"The body is not the JSON expected: {json.Message}" : bad.Message),
        NpgsqlException or DbException or TimeoutException => Problems.Write(context, StatusCodes.Status503ServiceUnavailable, "store-unavailable", "The store does not answer. Nothing was done; try again."),
        _ => Problems.Write(context, StatusCodes.Status500InternalServerError, "internal", "Something unforeseen went wrong; the log has it under the trace id of this answer."),
    };
}
