using System.Net;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.Msf;

namespace UpgradePlatform.Api.Access;

/// <summary>Options of the MSF dialect, section <c>Msf</c>. The defaults are MSF's behaviour where a client may depend on it; infra/docs/msf-differences.md says which option is about which difference.</summary>
public sealed class MsfOptions
{
    private const int MaxSeconds = 31 * 86400;

    /// <summary>Source networks whose clients need no key. Empty by default.</summary>
    public IList<MsfNetwork> TrustedNetworks { get; init; } = [];

    /// <summary>Time zone of the dialect's local times; the machine's where left out.</summary>
    public string? TimeZone { get; init; }

    /// <summary>A failure or cancel of a running upgrade cancels the reservations of the dialect that wait behind it (S7, D-10). A request may say otherwise.</summary>
    public bool CancelQueuedOnFailure { get; init; } = true;

    /// <summary>Where a cancel takes hold that does not say it: <c>AfterStep</c>, <c>AfterUnit</c> or <c>Now</c> (D-08). What cannot be stopped now is let end.</summary>
    public CancelMode CancelMode { get; init; }

    /// <summary>A detour is not released while other nodes of the cluster are detoured, as in MSF (D-11).</summary>
    public bool RefuseReleaseWhileOthersDetoured { get; init; }

    /// <summary>An upgrade whose cluster something else owns when its time has come waits, instead of failing with 030005 (A10).</summary>
    public bool WaitForForeignLane { get; init; }

    /// <summary>An order that would cut traffic, by the facts at its start, fails then and touches nothing (D-56). Otherwise the node waits until it may start.</summary>
    public bool RefuseOrdersThatCutTraffic { get; init; } = true;

    /// <summary>A declared link that is down between other nodes keeps the next node from starting (D-16).</summary>
    public bool RequireLinksUp { get; init; } = true;

    /// <summary>Least role that lets traffic return to a node that waits for its operator: <c>operator</c> as in MSF, <c>approver</c> for four eyes (D-40).</summary>
    public string ConfirmRole { get; init; } = ApiPolicies.Operator;

    /// <summary>Days for which finished operations are shown, counted from their end, 1 to 36500 (D-25). Null shows them all.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Seconds between detour and upgrade at the least, 0 to 86400 (D-15). A request may say otherwise; null for none.</summary>
    public int? DrainSeconds { get; init; }

    /// <summary>Seconds an upgrade script may run, from 1 (D-07). A request may say otherwise; null for the platform's own limit.</summary>
    public int? UpgradeTimeoutSeconds { get; init; }

    /// <summary>Seconds a switch may take to return, from 1 (D-05). A request may say otherwise; null for the platform's own limit.</summary>
    public int? ReturnTimeoutSeconds { get; init; }

    /// <summary>Seconds an operator is awaited, from 1; then the node counts as rejected (D-05). A request may say otherwise; null for without limit, as in MSF.</summary>
    public int? OperatorTimeoutSeconds { get; init; }

    /// <summary>The zone itself.</summary>
    public TimeZoneInfo Zone => TimeZone is null ? TimeZoneInfo.Local : TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>What the policy of operations of the dialect depends on.</summary>
    internal MsfChoices Choices => new()
    {
        CancelQueuedOnFailure = CancelQueuedOnFailure,
        WaitForForeignLane = WaitForForeignLane,
        RefuseReleaseWhileOthersDetoured = RefuseReleaseWhileOthersDetoured,
        RefuseOrdersThatCutTraffic = RefuseOrdersThatCutTraffic,
        RequireLinksUp = RequireLinksUp,
        Drain = Span(DrainSeconds),
        UpgradeTimeout = Span(UpgradeTimeoutSeconds),
        ReturnTimeout = Span(ReturnTimeoutSeconds),
        OperatorTimeout = Span(OperatorTimeoutSeconds),
    };

    /// <summary>The least role for an action of the dialect; what the request itself does not ask for needs none of its own.</summary>
    internal string RoleOf(VerbRequest request, bool asked) => request switch
    {
        { Verb: Verb.Confirm or Verb.Reject } => ConfirmRole,
        { Verb: Verb.Cancel } when !asked => ApiPolicies.Operator,
        _ => VerbRoles.Of(request),
    };

    /// <summary>Whether every option can be understood.</summary>
    internal bool Valid() =>
        TrustedNetworks.All(network => IPNetwork.TryParse(network.Network, out _) && network.Principal.Length > 0 && network.Role is ApiPolicies.Operator or ApiPolicies.Approver or ApiPolicies.Admin)
        && (TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        && Enum.IsDefined(CancelMode)
        && ConfirmRole is ApiPolicies.Operator or ApiPolicies.Approver or ApiPolicies.Admin
        && Within(RetentionDays, 1, 36500)
        && Within(DrainSeconds, 0, 86400)
        && Within(UpgradeTimeoutSeconds, 1, MaxSeconds)
        && Within(ReturnTimeoutSeconds, 1, MaxSeconds)
        && Within(OperatorTimeoutSeconds, 1, MaxSeconds);

    private static TimeSpan? Span(int? seconds) => seconds is { } number ? TimeSpan.FromSeconds(number) : null;

    private static bool Within(int? value, int least, int most) => value is not { } number || (number >= least && number <= most);
}
