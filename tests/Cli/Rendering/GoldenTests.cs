using Shouldly;
using Spectre.Console;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Rendering;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Rendering;

/// <summary>What people see, at fixed widths.</summary>
public sealed class GoldenTests
{
    private static readonly FixedTime Time = FixedTime.AfterRecording;

    [Theory]
    [InlineData(100)]
    [InlineData(60)]
    public void A_plan(int width) => Matches($"plan-{width}", width, console => console.Plan("fabric-1", Recorded.Json("plan").As<PlanDocument>()));

    [Fact]
    public void A_plan_that_is_refused() => Matches("plan-refused", 100, console => console.Plan("fabric-1", Recorded.Json("plan-refused").As<PlanDocument>()));

    [Theory]
    [InlineData("submitted")]
    [InlineData("running")]
    [InlineData("held-gate")]
    [InlineData("held-failure")]
    [InlineData("held-lane")]
    [InlineData("completed")]
    [InlineData("cancelled")]
    [InlineData("rolled-back")]
    public void An_operation(string recording)
    {
        Matches($"operation-{recording}", 100, console => console.Operation(Operation(recording), Time));
        Matches($"tree-{recording}", 90, console => console.WriteTrimmed(OperationTree.Draw(Operation(recording), Time, 90, 40)));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(100)]
    [InlineData(60)]
    public void A_list_leaves_out_columns_where_the_width_is_short(int width) =>
        Matches($"list-{width}", width, console => console.Operations(Recorded.Json("page").As<OperationPage>().Items, Time));

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(55)]
    public void An_id_is_never_cut(int width)
    {
        var shown = Shown(width, console => console.Operations(Recorded.Json("page").As<OperationPage>().Items, Time));

        foreach (var item in Recorded.Json("page").As<OperationPage>().Items)
            shown.ReplaceLineEndings("").ShouldContain(item.Id.ToString());
    }

    [Fact]
    public void An_explanation() => Matches("explain-failure", 100, console => console.Explanation(Recorded.Json("explain-failure").As<ExplainDocument>(), Time));

    [Theory]
    [InlineData(120)]
    [InlineData(60)]
    public void A_cluster(int width) => Matches($"cluster-{width}", width, console => console.Cluster(Recorded.Json("cluster").As<ClusterDocument>(), Time));

    [Fact]
    public void A_tree_taller_than_the_screen_counts_the_units_that_rest()
    {
        var document = Operation("running");
        var unit = document.Stages[^1].Units[0];
        document = document with { Stages = [document.Stages[0], new StageDocument("Leaves", 4, [.. Enumerable.Range(1, 60).Select(i => unit with { Id = $"leaf-{i}" })])] };

        var shown = Shown(90, console => console.WriteTrimmed(OperationTree.Draw(document, Time, 90, 30)));

        shown.ShouldContain("60 pending");
        shown.ShouldContain("spine-1");
        shown.Split('\n').Length.ShouldBeLessThan(30);
    }

    [Fact]
    public void What_a_device_says_neither_moves_the_cursor_nor_means_markup()
    {
        var document = Operation("held-failure");
        document = document with { Holds = [document.Holds[0] with { Reason = "[red]\u001b[2J\u0007\u202Eevil[/]" }] };

        var shown = Shown(100, console => console.Operation(document, Time));

        shown.ShouldContain("[red]\uFFFD[2J\uFFFD\uFFFDevil[/]");
        shown.ShouldNotContain("\u001b");
    }

    private static OperationDocument Operation(string recording) => Recorded.Json(recording).As<OperationDocument>();

    private static void Matches(string name, int width, Action<IAnsiConsole> draw) => Golden.ShouldMatch(Shown(width, draw), name);

    private static string Shown(int width, Action<IAnsiConsole> draw)
    {
        var host = CliRun.Host() with { Width = width };
        draw(host.Console());
        return host.Out.ToString()!;
    }
}
