using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>How operations submitted through MSF behave: as MSF's do (specification 2.2, 2.3, 2.9), unless options or the request say otherwise.</summary>
internal static class MsfPolicy
{
    /// <summary>As MSF.</summary>
    public static OperationPolicy Compatible { get; } = Upgrade(MsfPolicyMembers.None, new MsfChoices(), nodes: 1);

    /// <summary>Policy of an upgrade.</summary>
    /// <param name="asked">Policy members of the request.</param>
    /// <param name="choices">Options of the platform.</param>
    /// <param name="nodes">Nodes of the request.</param>
    public static OperationPolicy Upgrade(MsfPolicyMembers asked, MsfChoices choices, int nodes)
    {
        var onFailure = Choice(asked.OnFailure ?? MsfOnFailure.Stop);
        var policy = new OperationPolicy
        {
            KeepOrder = true,
            FindingsAtStart = true,
            OnBusy = BusyChoice.Queue,
            OnFailure = onFailure,
            // Who asks to go on after a failure means all the nodes that follow.
            MaxFailures = onFailure == FailureChoice.Continue ? nodes : 0,
            ExitOn = asked.ReleaseDetourOnFailure == true ? ExitOn.Success | ExitOn.Failure : ExitOn.Success,
            QueueGroup = MsfDialect.Name,
            CancelsQueued = !(asked.KeepReservations ?? !choices.CancelQueuedOnFailure),
            BusyAtStart = choices.WaitForForeignLane ? BusyAtStart.Wait : BusyAtStart.FailIfOther,
            CancelledWhenNotAccepting = true,
            RefuseOrdersThatCutTraffic = choices.RefuseOrdersThatCutTraffic,
            RequireLinksUp = choices.RequireLinksUp,
            ScriptRetries = asked.ScriptRetries ?? 0,
        };
        return policy with
        {
            DrainAtLeast = asked.Drain ?? choices.Drain ?? policy.DrainAtLeast,
            ScriptTimeout = asked.UpgradeTimeout ?? choices.UpgradeTimeout ?? policy.ScriptTimeout,
            ReturnTimeout = asked.ReturnTimeout ?? choices.ReturnTimeout ?? policy.ReturnTimeout,
            ConfirmationTimeout = asked.OperatorTimeout ?? choices.OperatorTimeout,
            OnConfirmationTimeout = TimeoutChoice.Fail,
        };
    }

    /// <summary>Policy of a detour: whether it can be done is found when it is carried out (specification 1.6.1), and a busy cluster is told at once.</summary>
    public static OperationPolicy Detour(MsfChoices choices) => new()
    {
        FindingsAtStart = true,
        OnBusy = BusyChoice.Refuse,
        OnFailure = FailureChoice.Close,
        ExitOn = ExitOn.None,
        QueueGroup = MsfDialect.Name,
        CancelledWhenNotAccepting = true,
        RefuseReleaseWhileOthersDetoured = choices.RefuseReleaseWhileOthersDetoured,
    };

    private static FailureChoice Choice(MsfOnFailure asked) => asked switch
    {
        MsfOnFailure.Continue => FailureChoice.Continue,
        MsfOnFailure.Hold => FailureChoice.Hold,
        MsfOnFailure.Rollback => FailureChoice.Rollback,
        _ => FailureChoice.Close,
    };
}
