using System.Text.Json;
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
    [InlineData("database-running")]
    [InlineData("database-failed")]
    [InlineData("database-held")]
    [InlineData("database-completed")]
    public void An_operation_on_a_database_cluster(string recording)
    {
        Matches($"operation-{recording}", 110, console => console.Operation(Operation(recording), Time));
        Matches($"tree-{recording}", 110, console => console.WriteTrimmed(OperationTree.Draw(Operation(recording), Time, 110, 40)));
    }

    [Fact]
    public void A_plan_of_a_database_cluster() => Matches("plan-database", 110, console => console.Plan("ob-1", Recorded.Json("plan-database").As<PlanDocument>()));

    [Fact]
    public void An_explanation_names_the_zone_and_the_log_stream() => Matches("explain-database", 100, console => console.Explanation(Recorded.Json("explain-database").As<ExplainDocument>(), Time));

    [Theory]
    [InlineData(110)]
    [InlineData(60)]
    public void A_database_cluster(int width) => Matches($"cluster-database-{width}", width, console =>
    {
        console.Clusters([Recorded.Json("cluster").As<ClusterDocument>(), Recorded.Json("cluster-database").As<ClusterDocument>()], Time);
        console.Cluster(Recorded.Json("cluster-database").As<ClusterDocument>(), Time);
        console.Node(Recorded.Json("cluster-database").As<ClusterDocument>().Nodes[1], Time);
    });

    [Theory]
    [InlineData(120)]
    [InlineData(60)]
    public void Packages(int width) => Matches($"packages-{width}", width, console => console.Packages(Recorded.Json("packages").As<PackagePage>().Items, Time));

    [Fact]
    public void Of_many_targets_those_that_are_done_are_counted_and_the_screen_is_kept()
    {
        var document = Operation("database-running");
        var stage = document.Stages.First(stage => stage.Units[0].Status == "running");
        var step = stage.Units[0].Steps.First(step => step.Status == "running") with { Targets = [.. Enumerable.Range(1, 40).Select(i => $"server-{i}")] };
        var unit = stage.Units[0] with { Steps = [step] };
        var attempt = document.Attempts[^1];
        document = document with { Stages = [stage with { Units = [unit] }], Attempts = [.. Enumerable.Range(1, 30).Select(i => attempt with { Target = $"server-{i}", Status = "done" })] };

        var shown = Shown(90, console => console.WriteTrimmed(OperationTree.Draw(document, Time, 90, 24)));

        shown.ShouldContain("server-31 pending");
        shown.ShouldContain("and 32 more, 30 of them done");
        shown.ShouldNotContain("server-1 ");
        shown.Split('\n').Length.ShouldBeLessThan(24);
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
