using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Platform;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Cancel (specification 1.4) and the further actions on the same URI (4.2). Synchronous: what is answered is decided; nothing is waited for (D-08).</summary>
internal static class MsfActionEndpoint
{
    public static async Task<IResult> Handle(
        string operationId, HttpContext context, MsfOperations operations, FleetQueries fleet, Gatekeeper gatekeeper, MsfGate gate, Once once, IOptions<MsfOptions> options, CancellationToken cancel)
    {
        if (await MsfRequests.BodyAsync(context, cancel) is not { } body)
            return MsfRequests.WrongMediaType();
        var action = MsfActionReader.Read(body, options.Value.Zone);
        await gate.RequireAsync(CallClass.Special, cancel);
        var upgrade = await operations.FindAsync(operationId, cancel);
        if (upgrade?.Summary.Kind != OperationKind.Upgrade)
            throw new MsfRefusedException(MsfError.NotFound, $"no upgrade {operationId}");
        var caller = Caller.Of(context);
        var request = await Request(action, upgrade, fleet, options.Value, caller, cancel);
        var role = options.Value.RoleOf(request, asked: action.Mode is not null);
        if (!ApiPolicies.Includes(context.User, role))
        {
            await gatekeeper.RefusedAsync(EventNames.Of(action.Verb), upgrade.Summary.Id.ToString(), action.Reason, caller, new Refusal(Gatekeeper.Forbidden, $"{action.Verb} needs the role {role}."), cancel);
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (await MsfOnce.BeginAsync(once, context, caller, body, cancel) is not null)
            return Results.StatusCode(StatusCodes.Status200OK);
        var outcome = await AskAsync(request);

        // Cancelling now was the platform's choice, not the client's: what cannot be stopped is let end.
        if (outcome?.Refusal?.Code == "not-interruptible" && action.Mode is null)
            outcome = await AskAsync(request with { Mode = CancelMode.AfterStep });
        return outcome switch
        {
            null => throw new MsfRefusedException(MsfError.NotFound, $"upgrade {operationId} is gone"),
            { Refusal: { } refusal } => throw new MsfRefusedException(MsfRefusals.OfAction(refusal.Code), refusal.Text),
            _ => Results.StatusCode(StatusCodes.Status200OK),
        };

        Task<VerbOutcome?> AskAsync(VerbRequest verb) =>
            gatekeeper.VerbAsync(upgrade.Summary.Id, verb, caller, expected: null, _ => once.CompleteAsync(StatusCodes.Status200OK, "", "", cancel), cancel);
    }

    private static async Task<VerbRequest> Request(MsfAction action, OperationDetails upgrade, FleetQueries fleet, MsfOptions options, Caller caller, CancellationToken cancel)
    {
        string? unit = null;
        if (action.Node is var (type, number))
        {
            unit = await fleet.DetailsAsync(upgrade.Summary.ClusterId, cancel) is { } cluster ? new MsfCluster(cluster).Node(type, number) : null;
            MsfReading.Require(upgrade.State.Request.Nodes.Any(node => node.Node == unit), MsfError.NotFound, $"the upgrade has no {type} {number}");
        }

        return new VerbRequest
        {
            Verb = action.Verb,
            By = caller.Name,
            Reason = action.Reason ?? (action.Verb == Verb.Cancel ? "Cancelled through MSF." : null),
            Unit = unit,
            Mode = action.Mode ?? options.CancelMode,
            NotBefore = action.ReservationTime,
        };
    }
}
