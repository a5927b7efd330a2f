
namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>
/// The HTTP layer of the dialect (specification 1.1): CORS headers on every answer, whoever gives it; unknown paths and wrong methods
/// answered before anybody is asked who he is, with an empty body; <c>OPTIONS</c> on every known path.
/// </summary>
internal static class MsfSurface
{
    private static readonly PathString Prefix = "/v1";

    /// <summary>Whether a path belongs to the dialect.</summary>
    public static bool Concerns(PathString path) => path.StartsWithSegments(Prefix);

    /// <summary>Adds the headers; stands before all others, so that errors have them too.</summary>
    public static Task Headers(HttpContext context, RequestDelegate next)
    {
        if (Concerns(context.Request.Path))
            context.Response.OnStarting(static state => Write((HttpResponse)state), context.Response);
        return next(context);
    }

    /// <summary>Answers what no endpoint of the dialect takes; stands before authentication.</summary>
    public static Task Unknown(HttpContext context, RequestDelegate next)
    {
        if (!Concerns(context.Request.Path) || context.GetEndpoint() is RouteEndpoint)
            return next(context);

        // Where the path is known and the method is not, routing has put an endpoint of its own in place that says so.
        if (context.GetEndpoint()?.RequestDelegate is { } refuses)
            return refuses(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary><c>OPTIONS</c> for every path: browsers ask without credentials.</summary>
    public static void Options(RouteGroupBuilder group, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
            group.MapMethods(path, [HttpMethods.Options], () => Results.StatusCode(StatusCodes.Status200OK)).AllowAnonymous();
    }

    private static Task Write(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowMethods = "GET, POST, DELETE, PUT, PATCH";
        response.Headers.AccessControlAllowHeaders = "Content-Type";
        return Task.CompletedTask;
    }
}
