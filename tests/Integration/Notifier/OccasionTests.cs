using System.Collections.Immutable;
using Shouldly;
using UpgradePlatform.Contracts.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.Notifier.Notifications;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Notifier;

/// <summary>Which events an MSF client is told of: the table of specification switch-os-upgrade 1.8.1, and what MSF does not know.</summary>
public sealed class OccasionTests
{
    private static readonly (string, string) Gate = ("hold", "gate:n/confirm placed");

    [Fact]
    public void A_node_that_waits_is_told_of_once_however_often_the_gate_is_spoken_of() =>
        Of(Confirmed, ("step", "n/recover done"), ("step", "n/ready done"), Gate, ("hold", "gate:n/confirm overdue"), Gate).ShouldBe(["3 n True"]);

    [Fact]
    public void A_failure_that_is_put_to_the_gate_is_told_with_the_gate() =>
        Of(Confirmed, ("step", "n/recover failed"), ("step", "n/ready skipped"), Gate).ShouldBe(["3 n False"]);

    [Fact]
    public void A_failure_that_ends_the_operation_is_told_before_the_end() =>
        Of(Policy, ("step", "n/recover failed"), ("unit", "n failed"), ("operation", "x closed")).ShouldBe(["1 n False", "3 end"]);

    [Fact]
    public void What_a_person_has_recovered_anew_is_told_anew() =>
        Of(Policy, ("step", "n/recover failed"), ("step", "n/recover pending"), ("step", "n/recover running"), ("step", "n/recover done"), ("step", "n/ready done"), Gate).ShouldBe(["1 n False", "6 n True"]);

    [Fact]
    public void A_gate_of_its_own_for_each_failure_is_told_once() =>
        Of(Gated, ("step", "n/recover failed"), ("hold", "gate:n/recover placed"), ("step", "n/recover accepted"), ("step", "n/ready done"), Gate).ShouldBe(["2 n False"]);

    [Fact]
    public void A_step_before_the_recovery_and_a_gate_that_is_rejected_are_not_told() =>
        Of(Confirmed, ("step", "n/upgrade failed"), ("step", "n/confirm failed")).ShouldBeEmpty();

    [Fact]
    public void After_a_cancel_nothing_is_told() =>
        Of(Policy, ("verb", "cancel admitted"), ("step", "n/recover failed"), Gate, ("verb", "cancel admitted"), ("operation", "x closed")).ShouldBe(["1 end"]);

    [Fact]
    public void On_the_way_back_only_the_end_is_told() =>
        Of(Confirmed, ("plan", "2 revised backward"), ("step", "n/recover done"), Gate, ("operation", "x closed")).ShouldBe(["4 end"]);

    [Fact]
    public void A_node_that_is_not_to_be_confirmed_is_not_told_of() =>
        MsfOccasions.Of(Operation(Policy, confirm: false), Events(("step", "n/recover failed"), Gate)).ShouldBeEmpty();

    private const StepFailure Policy = StepFailure.Policy;
    private const StepFailure Confirmed = StepFailure.Confirmation;
    private const StepFailure Gated = StepFailure.Gate;

    private static string[] Of(StepFailure onFailure, params (string Entity, string Words)[] events) =>
        [.. MsfOccasions.Of(Operation(onFailure, confirm: true), Events(events)).Select(found => found.Unit is null ? $"{found.Sequence} end" : $"{found.Sequence} {found.Unit} {found.Succeeded}")];

    private static IEnumerable<UpgradeEvent> Events(params (string Entity, string Words)[] events) => events.Select((happened, index) =>
    {
        var words = happened.Words.Split(' ');
        var details = new Dictionary<string, string>();
        if (happened.Entity == "hold")
            (details["kind"], details["unit"], details["step"]) = ("gate", words[0].Split(':', '/')[1], words[0].Split('/')[1]);
        if (words.Length > 2)
            details["direction"] = words[2];
        return new UpgradeEvent
        {
            Id = $"x-{index}",
            Source = "/clusters/c",
            Type = "t",
            Subject = "x",
            Time = DateTimeOffset.UnixEpoch,
            Sequence = index + 1,
            Position = index + 1,
            Data = new UpgradeEventData { Family = "switch", Cluster = "c", Entity = happened.Entity, EntityId = words[0], Status = words[1], Details = details },
        };
    });

    private static OperationState Operation(StepFailure onFailure, bool confirm)
    {
        PlanStep Step(string key, string slot, StepKind kind) => new() { Key = key, Title = key, Kind = kind, Slot = new StepSlot(1, slot), OnFailure = onFailure };
        ImmutableArray<PlanStep> steps =
            [Step("upgrade", "os_upgrading", StepKind.Act), Step("recover", "recovering", StepKind.Act), Step("ready", "recovering", StepKind.Observe), Step("confirm", "recovering", StepKind.Gate)];
        return new OperationState
        {
            Id = Guid.Empty,
            Family = "switch",
            ClusterId = "c",
            Request = new UpgradeRequest { Nodes = [new NodeRequest { Node = "n", EquipmentType = "1", ScriptPath = "/x", Confirm = confirm }] },
            Policy = new OperationPolicy(),
            Plan = new Plan
            {
                Stages = [new PlanStage("s", 1, [new PlanUnit { Id = "n", Title = "n", RedundancyGroup = "g", Steps = steps, Mirror = [] }])],
                Findings = [],
                Basis = ImmutableSortedDictionary<string, string>.Empty,
                Digest = "d",
            },
            Units = [],
            NotBefore = DateTimeOffset.UnixEpoch,
            AcceptedAt = DateTimeOffset.UnixEpoch,
        };
    }
}
