using Shouldly;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Dialects.Msf;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>What members of the request and options of the platform make of the policy.</summary>
public sealed class PolicyTests
{
    [Fact]
    public void Without_either_an_upgrade_behaves_as_in_MSF()
    {
        var policy = MsfPolicy.Upgrade(MsfPolicyMembers.None, new MsfChoices(), nodes: 3);
        (policy.KeepOrder, policy.FindingsAtStart, policy.OnFailure, policy.ExitOn, policy.BusyAtStart, policy.QueueGroup, policy.CancelsQueued, policy.CancelledWhenNotAccepting)
            .ShouldBe((true, true, FailureChoice.Close, ExitOn.Success, BusyAtStart.FailIfOther, "msf", true, true));
        (policy.DrainAtLeast, policy.ConfirmationTimeout, policy.ScriptRetries).ShouldBe((TimeSpan.Zero, null, 0));
        (policy.RefuseOrdersThatCutTraffic, policy.RequireLinksUp).ShouldBe((true, true));
    }

    [Fact]
    public void The_request_goes_before_the_options()
    {
        var choices = new MsfChoices { Drain = TimeSpan.FromSeconds(5), OperatorTimeout = TimeSpan.FromHours(1), CancelQueuedOnFailure = true };
        var asked = new MsfPolicyMembers { Drain = TimeSpan.FromSeconds(9), KeepReservations = true, ReleaseDetourOnFailure = true, OnFailure = MsfOnFailure.Continue, ScriptRetries = 2 };
        var policy = MsfPolicy.Upgrade(asked, choices, nodes: 3);
        (policy.DrainAtLeast, policy.ConfirmationTimeout, policy.CancelsQueued, policy.ExitOn, policy.OnFailure, policy.MaxFailures, policy.ScriptRetries)
            .ShouldBe((TimeSpan.FromSeconds(9), TimeSpan.FromHours(1), false, ExitOn.Success | ExitOn.Failure, FailureChoice.Continue, 3, 2));
        var other = MsfPolicy.Upgrade(MsfPolicyMembers.None, choices with { WaitForForeignLane = true, CancelQueuedOnFailure = false, RefuseOrdersThatCutTraffic = false, RequireLinksUp = false }, nodes: 1);
        (other.BusyAtStart, other.CancelsQueued, other.DrainAtLeast).ShouldBe((BusyAtStart.Wait, false, TimeSpan.FromSeconds(5)));
        (other.RefuseOrdersThatCutTraffic, other.RequireLinksUp).ShouldBe((false, false));
    }

    [Fact]
    public void A_detour_tells_its_findings_at_the_start_and_a_busy_cluster_at_once()
    {
        MsfPolicy.Detour(new MsfChoices()).RefuseReleaseWhileOthersDetoured.ShouldBeFalse();
        var policy = MsfPolicy.Detour(new MsfChoices { RefuseReleaseWhileOthersDetoured = true });
        (policy.FindingsAtStart, policy.OnBusy, policy.OnFailure, policy.RefuseReleaseWhileOthersDetoured).ShouldBe((true, BusyChoice.Refuse, FailureChoice.Close, true));
    }
}
