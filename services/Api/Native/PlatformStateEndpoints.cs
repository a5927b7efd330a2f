using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Platform;

namespace UpgradePlatform.Api.Native;

/// <summary>The state of the platform as a whole: what it accepts, and setting that.</summary>
internal static class PlatformStateEndpoints
{
    private const int MaxReason = 2000;

    public static void Map(RouteGroupBuilder api)
    {
        var state = api.MapGroup("").WithTags("platform").RequireAuthorization(ApiPolicies.Admin);
        state.MapGet("/platform-state", Get).WithName("getPlatformState").WithSummary("What the platform as a whole accepts.");
        state.MapPut("/platform-state", Set).WithName("setPlatformState").WithSummary("Set what the platform as a whole accepts: before maintenance, and after it. What runs is finished in every state.").Problems(400, 415, 422);
    }

    private static async Task<Ok<PlatformStateModel>> Get(PlatformStateStore store, CancellationToken cancel) => TypedResults.Ok(Model(await store.GetAsync(cancel)));

    private static async Task<Results<Ok<PlatformStateModel>, ProblemHttpResult>> Set(PlatformStateRequest request, HttpContext context, PlatformStateStore store, AuditLog audit, CancellationToken cancel)
    {
        if (!Words.TryRead<ServiceStatus>(request.Service, out var service))
            return Problems.Invalid("service", $"is none of {Words.List<ServiceStatus>()}");
        if (request.Reason is { Length: > MaxReason } || (request.Reason?.Contains('\0', StringComparison.Ordinal) ?? false))
            return Problems.Invalid("reason", $"holds more than {MaxReason} characters, or a NUL character");
        var state = new PlatformState(service, request.Blockade, request.Renewal);
        var caller = Caller.Of(context);
        await store.SetAsync(state, caller.Name, cancel);
        await audit.WriteAsync(caller.Name, caller.Role, "platform-state.set", "platform", request.Reason, caller.Address, state.Describe(), cancel);
        return TypedResults.Ok(Model(state));
    }

    private static PlatformStateModel Model(PlatformState state) => new(
        Words.Of(state.Service), state.Blockade, state.Renewal, state.Describe(),
        [.. Enum.GetValues<CallClass>().Where(state.Accepts).Select(Words.Of)]);
}
