using System.Globalization;
using Microsoft.AspNetCore.Http;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Engine.Events;

namespace UpgradePlatform.Api.Native;

/// <summary>Events: a page, or a live stream when the client accepts <c>text/event-stream</c>.</summary>
internal static class EventEndpoints
{
    private const int MaxPage = 1000;

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/events", Get).WithName("getEvents")
            .WithSummary("Events after a position, oldest first. With Accept: text/event-stream a live stream; Last-Event-ID resumes it.")
            .WithTags("events").Produces<EventPage>().Problems(400, 422).RequireAuthorization(ApiPolicies.Viewer);

    private static async Task<IResult> Get(HttpContext context, EventLog log, EventStream stream, long? after, Guid? operation, string? cluster, string? family, int? limit, CancellationToken cancel)
    {
        if (limit is < 1 or > MaxPage)
            return Problems.Invalid("limit", $"is not between 1 and {MaxPage}");
        if (after is < 0)
            return Problems.Invalid("after", "is negative");
        var filter = new EventFilter(operation, cluster, family);
        if (context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/event-stream"))
        {
            var resume = context.Request.Headers["Last-Event-ID"].ToString();
            if (resume.Length > 0 && !long.TryParse(resume, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return Problems.Invalid("Last-Event-ID", "is not a position");
            var from = resume.Length > 0 ? long.Parse(resume, CultureInfo.InvariantCulture) : after ?? await log.LastPositionAsync(cancel);
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.ServerSentEvents(stream.Follow(from, filter, cancel));
        }

        var events = await log.ReadAfterAsync(after ?? 0, filter, limit ?? 100, cancel);
        return TypedResults.Ok(new EventPage(events, events.Count > 0 ? events[^1].Position : after ?? 0));
    }
}
