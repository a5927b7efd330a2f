namespace UpgradePlatform.Api.Native;

/// <summary>Says in the OpenAPI document what endpoints answer besides success.</summary>
internal static class Describing
{
    /// <summary>Problems this endpoint answers with, besides those of every endpoint.</summary>
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.ProducesProblem(status);
        return endpoint;
    }

    /// <summary>Problems every endpoint may answer with: no key, too small a role, no store.</summary>
    public static RouteGroupBuilder ProblemsOfAll(this RouteGroupBuilder group) =>
        group.ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
