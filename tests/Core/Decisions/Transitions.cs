using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Decisions;

/// <summary>Every input in every situation: handled, or ignored by name; and the phase goes only where the table says.</summary>
public sealed class Transitions
{
    public static TheoryData<string, InputKind> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, InputKind>();
            foreach (var situation in Situations.All.Keys)
                foreach (var kind in Enum.GetValues<InputKind>())
                    pairs.Add(situation, kind);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Input_is_handled_or_changes_nothing(string situation, InputKind kind)
    {
        var bench = Situations.All[situation]();
        var before = bench.State;
        bench.Decide(InputOf(kind, bench));
        if (!TransitionTable.Handles(before.Phase, kind))
        {
            bench.State.ShouldBeSameAs(before);
            bench.Sent.ShouldBeEmpty();
        }

        TransitionTable.Next[before.Phase].ShouldContain(bench.State.Phase);
        (bench.State.WakeAt is null).ShouldBe(bench.State.Phase == Phase.Closed);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Input_seen_twice_changes_nothing_the_second_time(string situation, InputKind kind)
    {
        var bench = Situations.All[situation]();
        var input = InputOf(kind, bench);
        bench.Decide(input);
        var (sequence, attempts, wake) = (bench.State.Sequence, bench.State.Attempts, bench.State.WakeAt);
        bench.Decide(input);
        bench.State.Sequence.ShouldBe(sequence);
        bench.State.Attempts.ShouldBe(attempts);
        bench.State.WakeAt.ShouldBe(wake);
        bench.Sent.ShouldBeEmpty();
    }

    [Fact]
    public void Every_phase_has_its_rows()
    {
        TransitionTable.Handled.Keys.ShouldBe(Enum.GetValues<Phase>());
        TransitionTable.Next.Keys.ShouldBe(Enum.GetValues<Phase>());
        TransitionTable.Handled[Phase.Closed].ShouldBeEmpty();
    }

    private static Input InputOf(InputKind kind, Bench bench) => kind switch
    {
        InputKind.Submitted => new Input.Submitted(),
        InputKind.VerbAdmitted => new Input.VerbAdmitted(),
        InputKind.LaneOffered => new Input.LaneOffered(),
        InputKind.Due => new Input.Due(),
        InputKind.StepAnswered => new Input.Answered(new StepAnswered
        {
            OperationId = bench.State.Id,
            AttemptId = bench.State.Attempts.FirstOrDefault()?.Id ?? "gone",
            Look = bench.State.Attempts.FirstOrDefault()?.Look ?? 1,
            Target = "leaf-1",
            Kind = AnswerKind.Done,
            ObservedAt = bench.Now,
        }),
        _ => new Input.Observed(new ClusterObserved
        {
            OperationId = bench.State.Id,
            ClusterId = "fabric-1",
            Number = bench.State.FactsNumber,
            ObservedAt = bench.Now,
            Nodes = new Dictionary<string, IReadOnlyDictionary<string, string>>(),
        }),
    };
}
