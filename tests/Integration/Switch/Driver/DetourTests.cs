using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Driver;

/// <summary>Detours on switches and in the book: counted, owned, saved, and put back as they were (D-11, D-12).</summary>
public sealed class DetourTests
{
    private static readonly (string, string) ByCost = ("Detour", "link-cost");

    [Fact]
    public async Task A_detour_by_link_cost_raises_both_ends_of_every_link_saves_them_and_is_put_back()
    {
        await using var bench = Bench.Fabric(ByCost);
        bench["leaf-2"].Ports["swp51"].Cost = 10;

        var set = await bench.Ask(new SetDetour(true));

        set.Kind.ShouldBe(AnswerKind.Done);
        set.Facts[FactNames.DetouredBy].ShouldBe(bench.Operation.ToString());
        Costs(bench).ShouldBe("spine-1 10000 10000, spine-2 100 100, leaf-1 10000 100, leaf-2 10000 100");
        bench["leaf-2"].Ports["swp51"].SavedCost.ShouldBe(10000, "lost at a reboot otherwise");
        bench["spine-2"].Saves.ShouldBe(0);

        var released = await bench.Ask(new SetDetour(false));

        released.Kind.ShouldBe(AnswerKind.Done);
        released.Facts[FactNames.Detoured].ShouldBe("false");
        Costs(bench).ShouldBe("spine-1 100 100, spine-2 100 100, leaf-1 100 100, leaf-2 10 100");
        bench["spine-1"].Ports["swp1"].SavedCost.ShouldBe(100);
        var ledger = await bench.Ledger();
        ledger.Marks.ShouldBeEmpty();
        ledger.Settings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_detour_by_the_highest_metric_touches_the_switch_alone()
    {
        await using var bench = Bench.Fabric();

        (await bench.Ask(new SetDetour(true))).Kind.ShouldBe(AnswerKind.Done);
        (bench["spine-1"].MaxMetric, bench["spine-1"].SavedMaxMetric).ShouldBe((true, true));
        (await bench.Ask(new SetDetour(true))).Kind.ShouldBe(AnswerKind.Done);
        bench["spine-1"].Changes.ShouldBe(["max-metric router-lsa administrative"], "it is set once");
        (await bench.Ask(new SetDetour(false))).Kind.ShouldBe(AnswerKind.Done);

        (bench["spine-1"].MaxMetric, bench["spine-1"].SavedMaxMetric).ShouldBe((false, false));
        Costs(bench).ShouldBe("spine-1 100 100, spine-2 100 100, leaf-1 100 100, leaf-2 100 100");
        bench["leaf-1"].Changes.ShouldBeEmpty();
    }

    public static TheoryData<string> Orders => ["0 1 2", "0 2 1", "1 0 2", "1 2 0", "2 0 1", "2 1 0"];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Detours_over_shared_links_release_correctly_in_every_order(string order)
    {
        await using var bench = Bench.Fabric(ByCost);
        bench["spine-1"].Ports["swp1"].Cost = 10;
        string[] nodes = ["spine-1", "leaf-1", "leaf-2"];
        foreach (var node in nodes)
            (await bench.Ask(new SetDetour(true), node)).Kind.ShouldBe(AnswerKind.Done);
        Costs(bench).ShouldBe("spine-1 10000 10000, spine-2 10000 10000, leaf-1 10000 10000, leaf-2 10000 10000");

        var still = nodes.ToHashSet();
        foreach (var node in order.Split(' ').Select(i => nodes[int.Parse(i, null)]))
        {
            still.Remove(node);
            (await bench.Ask(new SetDetour(false), node)).Kind.ShouldBe(AnswerKind.Done);
            foreach (var (name, device) in bench.Switches)
                foreach (var (key, port) in device.Ports)
                    port.Cost.ShouldBe(still.Contains(name) || still.Contains(port.Peer!.Name) ? 10000 : (name, key) == ("spine-1", "swp1") ? 10 : 100, $"{name} {key}");
        }

        (await bench.Ledger()).Settings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_switch_with_every_link_detoured_from_the_far_ends_is_not_itself_detoured()
    {
        await using var bench = Bench.Fabric(ByCost);
        await bench.Ask(new SetDetour(true), "leaf-1");
        await bench.Ask(new SetDetour(true), "leaf-2");

        var seen = await bench.Observe("spine-1", "leaf-1");

        seen["spine-1"][FactNames.Detoured].ShouldBe("false");
        seen["leaf-1"][FactNames.DetouredBy].ShouldBe(bench.Operation.ToString());
    }

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_left_alone_and_said()
    {
        await using var bench = Bench.Fabric(ByCost);
        await bench.Ask(new SetDetour(true));
        bench["leaf-1"].Ports["swp51"].Cost = 55;

        var released = await bench.Ask(new SetDetour(false));

        released.Kind.ShouldBe(AnswerKind.Done);
        released.Progress.ShouldNotBeNull().ShouldContain("leaf-1 swp51 has 55");
        Costs(bench).ShouldBe("spine-1 100 100, spine-2 100 100, leaf-1 55 100, leaf-2 100 100");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_detour_nobody_wrote_down_is_somebody_elses_and_stays(bool byCost)
    {
        await using var bench = Bench.Fabric(("Detour", byCost ? "link-cost" : "max-metric"));
        if (byCost)
            foreach (var port in bench["spine-1"].Ports.Values)
                port.Cost = 10000;
        else
            bench["spine-1"].MaxMetric = true;

        (await bench.Observe("spine-1"))["spine-1"][FactNames.DetouredBy].ShouldBe("somebody else");
        (await bench.Ask(new SetDetour(true))).Facts[FactNames.DetouredBy].ShouldBe(bench.Operation.ToString());
        var released = await bench.Ask(new SetDetour(false));

        released.Kind.ShouldBe(AnswerKind.Done);
        released.Facts[FactNames.DetouredBy].ShouldBe("somebody else");
        (byCost ? bench["spine-1"].Ports["swp1"].Cost == 10000 : bench["spine-1"].MaxMetric).ShouldBeTrue();
    }

    [Fact]
    public async Task A_leftover_is_adopted_without_letting_traffic_in()
    {
        await using var bench = Bench.Fabric();
        var former = Guid.NewGuid();
        await bench.Ask(new SetDetour(true), operation: former);

        var adopted = await bench.Ask(bench.Step(new SetDetour(true)) with { TakesOver = [former] });

        adopted.Kind.ShouldBe(AnswerKind.Done);
        adopted.Facts[FactNames.DetouredBy].ShouldBe(bench.Operation.ToString());
        bench["spine-1"].Changes.ShouldBe(["max-metric router-lsa administrative"]);
        (await bench.Ask(new SetDetour(false), operation: former)).Kind.ShouldBe(AnswerKind.Done);
        bench["spine-1"].MaxMetric.ShouldBeTrue("the former owner has nothing to release any more");
    }

    [Fact]
    public async Task An_older_fence_changes_nothing_on_any_device()
    {
        await using var bench = Bench.Fabric(ByCost);
        (await bench.Ask(new SetDetour(true), "leaf-1", fence: 9)).Kind.ShouldBe(AnswerKind.Done);
        var before = Costs(bench);

        var stale = await bench.Ask(new SetDetour(true), "spine-2", fence: 8);
        var release = await bench.Ask(new SetDetour(false), "leaf-1", fence: 8);

        stale.Problem!.Code.ShouldBe("stale-fence", stale.Problem.Text);
        release.Problem!.Code.ShouldBe("stale-fence");
        Costs(bench).ShouldBe(before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_crash_anywhere_in_setting_or_releasing_is_made_good_by_doing_it_again(int effects)
    {
        await using var bench = Bench.Fabric(ByCost);
        bench["leaf-2"].Ports["swp51"].Cost = 10;

        CrashAfter(bench, effects);
        var crashed = await bench.Ask(new SetDetour(true));
        crashed.Kind.ShouldBe(AnswerKind.Unreachable);
        (await bench.Observe("spine-1"))["spine-1"].GetValueOrDefault(FactNames.DetouredBy).ShouldNotBe("somebody else");
        (await bench.Ask(new SetDetour(true))).Kind.ShouldBe(AnswerKind.Done);
        Costs(bench).ShouldBe("spine-1 10000 10000, spine-2 100 100, leaf-1 10000 100, leaf-2 10000 100");
        bench["leaf-2"].Ports["swp51"].SavedCost.ShouldBe(10000);

        CrashAfter(bench, effects);
        (await bench.Ask(new SetDetour(false))).Kind.ShouldBe(AnswerKind.Unreachable);
        (await bench.Ask(new SetDetour(false))).Kind.ShouldBe(AnswerKind.Done);
        Costs(bench).ShouldBe("spine-1 100 100, spine-2 100 100, leaf-1 100 100, leaf-2 10 100");
        bench["spine-1"].Ports["swp2"].SavedCost.ShouldBe(100);
        (await bench.Ledger()).Settings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_refused_in_the_middle_takes_back_what_was_set_before_it()
    {
        await using var bench = Bench.Fabric(ByCost);
        bench["leaf-2"].Refuses = line => line.StartsWith("ip ospf cost", StringComparison.Ordinal);

        var refused = await bench.Ask(new SetDetour(true));

        refused.Problem!.Code.ShouldBe("detour-refused");
        refused.Problem.Text.ShouldContain("% Unknown command: ip ospf cost 10000");
        refused.Problem.EffectRemains.ShouldBeFalse();
        Costs(bench).ShouldBe("spine-1 100 100, spine-2 100 100, leaf-1 100 100, leaf-2 100 100");
        (await bench.Ledger()).Marks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_batch_refused_in_the_middle_is_withdrawn_whole(bool goesOn)
    {
        await using var bench = Bench.Fabric(ByCost);
        FakeSwitch.Connect(bench["spine-1"], "swp3", bench["leaf-2"], "swp53");
        bench.Declare();
        bench["spine-1"].Ports["swp1"].Cost = 10;
        bench["spine-1"].Ports["swp3"].Cost = 30;
        bench["spine-1"].GoesOn = goesOn;
        bench["spine-1"].Refuses = line => line == "interface swp2";

        var refused = await bench.Ask(new SetDetour(true));

        (refused.Problem!.Code, refused.Problem.EffectRemains).ShouldBe(("detour-refused", false));
        refused.Problem.Text.ShouldContain("spine-1: % Unknown command: interface swp2");
        bench["spine-1"].Changes.Contains("interface swp3").ShouldBe(goesOn, "vtysh leaves out what comes after");
        Costs(bench).ShouldBe("spine-1 10 100 30, spine-2 100 100, leaf-1 100 100, leaf-2 100 100 100");
        bench["spine-1"].Ports.Values.Select(port => port.SavedCost).ShouldBe([10, 100, 30]);
        var ledger = await bench.Ledger();
        (ledger.Marks.Count, ledger.Settings.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Far_ends_are_told_side_by_side_after_the_switch_itself_and_before_it_at_the_release()
    {
        await using var bench = Bench.Fabric(ByCost);
        var (told, together) = (new List<string>(), new CountdownEvent(2));
        foreach (var device in bench.Switches.Values)
            device.BeforeLine = line =>
            {
                if (!line.StartsWith("ip ospf cost", StringComparison.Ordinal))
                    return;
                lock (told)
                    told.Add(device.Name);
                // Each leaf waits for the other: one after the other they would wait in vain.
                if (device.Name.StartsWith("leaf", StringComparison.Ordinal))
                {
                    together.Signal();
                    together.Wait(TimeSpan.FromSeconds(10)).ShouldBeTrue("both leaves are told at once");
                }
            };

        (await bench.Ask(new SetDetour(true))).Kind.ShouldBe(AnswerKind.Done);
        together.Reset();
        (await bench.Ask(new SetDetour(false))).Kind.ShouldBe(AnswerKind.Done);

        told.Select(name => name[..4]).ShouldBe(["spin", "spin", "leaf", "leaf", "leaf", "leaf", "spin", "spin"]);
    }

    [Fact]
    public async Task Of_several_refusals_the_first_by_name_is_told_and_all_that_was_begun_is_withdrawn()
    {
        await using var bench = Bench.Fabric(ByCost);
        foreach (var name in new[] { "spine-1", "spine-2" })
            bench[name].Refuses = line => line == "ip ospf cost 10000";

        var refused = await bench.Ask(new SetDetour(true), "leaf-1");

        refused.Problem!.Code.ShouldBe("detour-refused");
        refused.Problem.Text.ShouldContain("spine-1: % Unknown command");
        Costs(bench).ShouldBe("spine-1 100 100, spine-2 100 100, leaf-1 100 100, leaf-2 100 100");
        (await bench.Ledger()).Settings.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_taken_back_is_said_to_remain()
    {
        await using var bench = Bench.Fabric(ByCost);
        bench["leaf-2"].Refuses = line => line == "ip ospf cost 10000";
        bench["spine-1"].Refuses = line => line == "ip ospf cost 100";

        var refused = await bench.Ask(new SetDetour(true));

        refused.Problem!.Code.ShouldBe("detour-half-set");
        refused.Problem.EffectRemains.ShouldBeTrue();
    }

    [Fact]
    public async Task A_release_refused_keeps_its_mark()
    {
        await using var bench = Bench.Fabric();
        await bench.Ask(new SetDetour(true));
        bench["spine-1"].Refuses = line => line.StartsWith("no max-metric", StringComparison.Ordinal);

        (await bench.Ask(new SetDetour(false))).Problem!.Code.ShouldBe("release-refused");
        bench["spine-1"].Refuses = null;
        (await bench.Ask(new SetDetour(false))).Kind.ShouldBe(AnswerKind.Done);

        bench["spine-1"].MaxMetric.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_the_book_nothing_is_set_released_or_believed()
    {
        await using var bench = Bench.Fabric();
        await bench.Ask(new SetDetour(true));
        bench.Shell.HostSilent = true;

        (await bench.Ask(new SetDetour(false))).Kind.ShouldBe(AnswerKind.Unreachable);
        (await bench.Ask(new SetDetour(true), "spine-2")).Kind.ShouldBe(AnswerKind.Unreachable);
        var seen = await bench.Observe("spine-1", "spine-2");

        bench["spine-2"].MaxMetric.ShouldBeFalse();
        seen["spine-1"][FactNames.Reachable].ShouldBe("true", "a silent script host is no silent switch");
        seen["spine-1"][FactNames.DetouredBy].ShouldBe("unknown");
        seen["spine-2"][FactNames.Detoured].ShouldBe("false");
    }

    [Fact]
    public async Task A_damaged_book_is_not_overwritten()
    {
        await using var bench = Bench.Fabric();
        await bench.Ask(new SetDetour(true));
        await File.WriteAllTextAsync(bench.Book, "not a book");

        var answer = await bench.Ask(new SetDetour(true), "spine-2");

        answer.Kind.ShouldBe(AnswerKind.Unreachable);
        answer.Problem!.Text.ShouldContain("cannot be read");
        (await File.ReadAllTextAsync(bench.Book)).ShouldBe("not a book");
    }

    [Fact]
    public async Task Links_whose_interfaces_nobody_declared_cannot_be_detoured_by_cost()
    {
        await using var bench = Bench.Fabric(ByCost);
        bench.Devices["spine-1"] = bench.Devices["spine-1"] with { Links = [new(null, "leaf-1", null)] };

        (await bench.Ask(new SetDetour(true))).Problem!.Code.ShouldBe("links-undeclared");
    }

    [Fact]
    public async Task After_its_time_or_on_a_look_nothing_is_set()
    {
        await using var bench = Bench.Fabric();

        (await bench.Ask(bench.Step(new SetDetour(true)) with { ActBefore = DateTimeOffset.UtcNow })).Kind.ShouldBe(AnswerKind.Expired);
        (await bench.Ask(bench.Step(new SetDetour(true), mode: StepMode.Look))).Kind.ShouldBe(AnswerKind.NotStarted);

        File.Exists(bench.Book).ShouldBeFalse();
        bench["spine-1"].Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_who_write_at_once_both_find_their_marks()
    {
        await using var bench = Bench.Fabric();

        var answers = await Task.WhenAll(bench.Switches.Keys.Select(node => bench.Ask(new SetDetour(true), node)));

        answers.ShouldAllBe(answer => answer.Kind == AnswerKind.Done || answer.Kind == AnswerKind.Unreachable);
        foreach (var node in bench.Switches.Keys)
            (await bench.Ask(new SetDetour(true), node)).Kind.ShouldBe(AnswerKind.Done);
        (await bench.Ledger()).Marks.Keys.ShouldBe(bench.Switches.Keys, ignoreOrder: true);
    }

    private static void CrashAfter(Bench bench, int effects)
    {
        var left = effects;
        foreach (var device in bench.Switches.Values)
            device.BeforeLine = line =>
            {
                // The effect is there; the answer is lost, and so is whoever waited for it.
                if (line.StartsWith("ip ospf cost", StringComparison.Ordinal) && --left < 0)
                {
                    foreach (var other in bench.Switches.Values)
                        other.BeforeLine = null;
                    throw new DeviceUnreachableException("The connection broke.");
                }
            };
        if (effects == 4)
            bench["leaf-2"].BeforeLine = line =>
            {
                if (line != "write memory")
                    return;
                bench["leaf-2"].BeforeLine = null;
                throw new DeviceUnreachableException("The connection broke.");
            };
    }

    private static string Costs(Bench bench) =>
        string.Join(", ", bench.Switches.Values.Select(device => $"{device.Name} {string.Join(' ', device.Ports.Values.Select(port => port.Cost))}"));
}
