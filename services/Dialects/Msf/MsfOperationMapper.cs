using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Shows an operation as the MSF dialect does (specification 1.5, 2.7). Pure.</summary>
internal static class MsfOperationMapper
{
    /// <summary>The detail (1.5.3).</summary>
    public static MsfOperationDetail Detail(OperationState state, MsfStored stored, TimeZoneInfo zone) => Build(state, stored, zone, withHistory: true);

    /// <summary>The detail in a list (1.5.2): without bodies, and without the steps of its nodes.</summary>
    public static MsfOperationDetail InList(OperationState state, MsfStored stored, TimeZoneInfo zone)
    {
        var detail = Build(state, stored, zone, withHistory: false);
        return detail with { Request = detail.Request with { Body = null }, Response = detail.Response is { } response ? response with { Body = null } : null };
    }

    /// <summary>An operation of which only the header can be read (D-04).</summary>
    public static MsfOperationDetail Header(
        string operationId, OperationKind kind, Phase phase, Intent intent, Outcome? outcome, DateTimeOffset acceptedAt, DateTimeOffset notBefore, DateTimeOffset? startedAt, DateTimeOffset? closedAt, TimeZoneInfo zone) => new(
        operationId,
        MsfTime.Write(acceptedAt, zone),
        MsfTime.Write(closedAt ?? startedAt ?? acceptedAt, zone),
        kind == OperationKind.Detour ? null : MsfTime.Write(notBefore, zone),
        startedAt is { } started ? MsfTime.Write(started, zone) : null,
        MsfOperationStatus.Of(phase, intent, outcome),
        SubStatus: null,
        new MsfRequestInfo(kind == OperationKind.Detour ? MsfUri.Detours : MsfUri.Upgrades, kind == OperationKind.Detour ? "PUT" : "POST", null),
        Response: null,
        Reason: "The record of this operation cannot be read; the log of the platform says why.");

    private static MsfOperationDetail Build(OperationState state, MsfStored stored, TimeZoneInfo zone, bool withHistory)
    {
        var finished = state.Phase == Phase.Closed;
        return new MsfOperationDetail(
            stored.OperationId,
            MsfTime.Write(state.AcceptedAt, zone),
            MsfTime.Write(stored.UpdatedAt, zone),
            stored.IsDetour ? null : MsfTime.Write(state.NotBefore, zone),
            state.StartedAt is { } started ? MsfTime.Write(started, zone) : null,
            MsfOperationStatus.Of(state),
            stored.IsDetour ? null : MsfNodeList.SubStatus(state, stored, zone, withHistory),
            new MsfRequestInfo(stored.RequestUri, stored.RequestMethod, stored.RequestBody),
            // Shown for cancelled operations too (D-24): clients tolerate the extra member.
            !finished ? null
                : stored.IsDetour ? MsfDetourResult.Of(state)
                : new MsfResponseInfo(MsfNodeErrors.StatusCode(state), MsfNodeList.Result(state, stored, zone, withHistory)),
            Canceling: state is { Intent: Intent.Cancel, Phase: not Phase.Closed } ? true : null,
            AcceptedFailure: state.AcceptedFailure || state.Outcome == Outcome.CompletedWithAcceptedFailure ? true : null,
            Reason: finished && state.Outcome != Outcome.Completed ? state.OutcomeReason : null);
    }
}
