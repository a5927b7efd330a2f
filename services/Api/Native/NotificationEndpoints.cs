using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Notifications;
using NotificationPage = UpgradePlatform.Api.Native.Models.NotificationPage;

namespace UpgradePlatform.Api.Native;

/// <summary>What clients are told under the addresses they gave: list, and send again.</summary>
internal static class NotificationEndpoints
{
    private const int MaxPage = 200;
    private const int DefaultPage = 50;

    public static void Map(RouteGroupBuilder api)
    {
        var notifications = api.MapGroup("").WithTags("notifications");
        notifications.MapGet("/notifications", List).WithName("listNotifications").WithSummary("What clients were told, or wait to be told, newest first: with tries, and why one failed or was refused.")
            .Problems(400, 422).RequireAuthorization(ApiPolicies.Viewer);
        notifications.MapPost("/notifications/{id:guid}/retry", Retry).WithName("retryNotification").WithSummary("Send one that was given up or refused again, with the same bytes and all its tries; one that waits, at once.")
            .Problems(404, 409).RequireAuthorization(ApiPolicies.Operator);
    }

    private static async Task<Results<Ok<NotificationPage>, ProblemHttpResult>> List(
        NotificationQueries notifications, Guid? operation, string? state, string? after, int? limit, CancellationToken cancel)
    {
        NotificationState wanted = default;
        if (state is not null && !Words.TryRead(state, out wanted))
            return Problems.Invalid("state", $"is none of {Words.List<NotificationState>()}");
        if (limit is < 1 or > MaxPage)
            return Problems.Invalid("limit", $"is not between 1 and {MaxPage}");
        return await notifications.ListAsync(operation, state is null ? null : wanted, limit ?? DefaultPage, after, cancel) is { } page
            ? TypedResults.Ok(new NotificationPage([.. page.Items.Select(Model)], page.Next))
            : Problems.Invalid("after", "is not the next of an earlier page");
    }

    private static async Task<Results<Accepted<NotificationModel>, ProblemHttpResult>> Retry(Guid id, HttpContext context, NotificationQueries notifications, AuditLog audit, CancellationToken cancel)
    {
        var caller = Caller.Of(context);
        var outcome = await notifications.RetryAsync(id, cancel);
        await audit.WriteAsync(caller.Name, caller.Role, "notification.retry", id.ToString(), null, caller.Address, outcome == NotificationRetry.Waiting ? "done" : $"refused: {Words.Of(outcome)}", cancel);
        return outcome switch
        {
            NotificationRetry.Delivered => Problems.Of(StatusCodes.Status409Conflict, "delivered", "The receiver has taken it already."),
            NotificationRetry.Empty => Problems.Of(StatusCodes.Status409Conflict, "nothing-to-send", "It has no body: what to tell could not be written."),
            _ when await notifications.FindAsync(id, cancel) is { } told => TypedResults.Accepted($"/platform/v1/notifications?operation={told.OperationId}", Model(told)),
            _ => Problems.NotFound($"There is no notification {id}."),
        };
    }

    private static NotificationModel Model(NotificationRecord told) => new(
        told.Id, told.OperationId, told.Kind, told.EventSequence, told.Target, told.Method, told.Path, Words.Of(told.State), told.Tries,
        told.CreatedAt, told.NextTryAt, told.LastTryAt, told.DeliveredAt, told.Problem);
}
