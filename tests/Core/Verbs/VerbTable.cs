using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Tests.Kit;
using Xunit;

namespace UpgradePlatform.Core.Tests.Verbs;

/// <summary>
/// Every verb in every situation: verb-table.txt beside this file has one row each, with the words a person reads. It is part of the
/// interface; a change of it is a decision. UPDATE_GOLDEN=folder writes the present table there.
/// </summary>
public sealed class VerbTable
{
    [Fact]
    public void Is_the_one_that_was_agreed()
    {
        var rows = Situations.All.SelectMany(situation => Enum.GetValues<Verb>().Select(verb => Row(situation.Key, situation.Value(), verb)));
        Golden.ShouldMatch("verb-table.txt", string.Join('\n', rows) + '\n');
    }

    public static TheoryData<string> Names => [.. Situations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_said_to_be_allowed_is_admitted_and_nothing_else(string situation)
    {
        foreach (var verb in Enum.GetValues<Verb>())
        {
            var bench = Situations.All[situation]();
            var allowed = VerbBook.Allowed(bench.State).Contains(verb);
            var refusal = AskRight(bench, verb);
            (refusal is null).ShouldBe(allowed, $"{verb} when {situation}: {refusal?.Text}");
            if (!allowed)
                refusal.ShouldBe(VerbBook.WhyNot(bench.State, verb));
        }
    }

    private static string Row(string situation, Bench bench, Verb verb) =>
        $"{situation,-32} | {verb,-10} | {(VerbBook.WhyNot(bench.State, verb) is { } refusal ? $"{refusal.Code}: {refusal.Text}" : "allowed")}";

    // The arguments that the situation asks for.
    private static Refusal? AskRight(Bench bench, Verb verb) => verb switch
    {
        Verb.Reschedule => bench.Ask(verb, notBefore: bench.Now.AddHours(2)),
        Verb.Cancel => bench.Ask(verb, mode: bench.State.CancelMode == default && bench.State.Intent == Operations.Intent.Cancel ? Operations.CancelMode.Now : Operations.CancelMode.AfterStep),
        Verb.Skip => bench.Ask(verb, unit: bench.State.Holds.FirstOrDefault(hold => hold.Kind == Operations.HoldKind.Failure)?.Unit
            ?? bench.State.Units.FirstOrDefault(unit => unit.Status == Operations.UnitStatus.Pending)?.Id),
        _ => bench.Ask(verb),
    };
}
