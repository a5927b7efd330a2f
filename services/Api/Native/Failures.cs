using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using UpgradePlatform.Api.Dialects.Msf;
using UpgradePlatform.Engine.Artifacts;

namespace UpgradePlatform.Api.Native;

/// <summary>Turns what no endpoint foresaw into a problem, without telling the inside of the platform.</summary>
internal static partial class Failures
{
    public static bool IsClientsOwn(ExceptionHandlerSuppressDiagnosticsContext context) => context.Exception is BadHttpRequestException or OperationCanceledException;

    public static Task Answer(HttpContext context)
    {
        var problem = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (MsfSurface.Concerns(context.Request.Path))
            return MsfFailures.Of(problem, context.Response).ExecuteAsync(context);
        if (problem is BadHttpRequestException bad)
            return Problems.Invalid([Field(bad)], bad.StatusCode, "bad-request").ExecuteAsync(context);
        if (problem is ArtifactException artifact)
            return Problems.Write(context, Status(artifact), artifact.Code, artifact.Message);
        return StoreFailures.Of(problem) switch
        {
            StoreFailure.Connection => Problems.Write(context, StatusCodes.Status503ServiceUnavailable, "store-unavailable", "The store does not answer. Nothing was done; try again."),
            StoreFailure.Transaction => Problems.Write(context, StatusCodes.Status503ServiceUnavailable, "store-busy", "The store gave up waiting. Nothing was done; try again."),
            StoreFailure.Value => Problems.Write(context, StatusCodes.Status400BadRequest, "bad-request", "A value of the request cannot be stored."),
            _ => Problems.Write(context, StatusCodes.Status500InternalServerError, "internal", "Something unforeseen went wrong; the log has it under the trace id of this answer."),
        };
    }

    /// <summary>Answers that the framework gives without a body: no such path, wrong method, wrong media type.</summary>
    public static Task Complete(StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        var (code, text) = status switch
        {
            StatusCodes.Status404NotFound => ("not-found", "There is no such path."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", $"This path does not take {context.HttpContext.Request.Method}."),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported-media-type", "This path does not take a body of this Content-Type."),
            _ => ("refused", "The request was refused."),
        };
        return Problems.Write(context.HttpContext, status, code, text);
    }

    private static int Status(ArtifactException problem) => problem.Code switch
    {
        ArtifactException.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ArtifactException.WrongDigest => StatusCodes.Status422UnprocessableEntity,
        ArtifactException.NoSpace => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    // The framework's own words name CLR types; a client knows fields.
    private static FieldError Field(BadHttpRequestException bad) => bad switch
    {
        { InnerException: JsonException json } => new FieldError(json.Path is { Length: > 2 } path ? path[2..] : "body", "is not the JSON expected"),
        _ when Parameter().Match(bad.Message) is { Success: true } match => new FieldError(match.Groups[1].Value, "cannot be understood"),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new FieldError("Content-Type", "is not application/json"),
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => new FieldError("body", "is too large"),
        _ => new FieldError("body", "is missing or cannot be read"),
    };

    [GeneratedRegex("""parameter "[^"]*?(\w+)"(?: was not provided| from )""")]
    private static partial Regex Parameter();
}
