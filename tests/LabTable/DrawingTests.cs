using Shouldly;
using Spectre.Console;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.LabTable.Drawing;
using UpgradePlatform.LabTable.Switches;
using Xunit;

namespace UpgradePlatform.LabTable.Tests;

/// <summary>What people see, on a terminal and in a pipe.</summary>
public sealed class DrawingTests
{
    private static readonly SystemLook Up = new("1.0", 4, false, 500);
    private static readonly HoldDocument Failure = new("f", "failure", "leaf-1 does not return.", Samples.Start, "leaf-1", "drain", null);

    [Fact]
    public void Lines_tell_changes_once()
    {
        using var writer = new StringWriter();
        var lines = new LabLines(writer, TimeProvider.System);
        var scene = new Scene(Samples.Operation(), null, [Samples.Row(Up)], Samples.Report(Samples.Pair("host-1", "host-2")));
        lines.Write(scene);
        var first = writer.ToString();
        // A rate changes with every look and is no change.
        lines.Write(scene with { Rows = [Samples.Row(Up, rate: 4)] });
        writer.ToString().ShouldBe(first);
        first.ShouldContain("version 1.0, answers, 4/4 adjacencies, 300 packets/s");
        first.ShouldContain("1000 sent, 0 lost");

        lines.Write(scene with { Rows = [Samples.Row(Up with { Detoured = true }, rate: 4)] });
        lines.Write(scene with { Rows = [Samples.Row(null, answers: false, rate: null)], Packets = Samples.Report(Samples.Pair("host-1", "host-2", 1000, (5, 7))) });

        var added = writer.ToString()[first.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        added.Length.ShouldBe(3);
        added[0].ShouldEndWith("4/4 adjacencies, detoured, 4 packets/s");
        added[1].ShouldEndWith("no system runs");
        added[2].ShouldContain("7 lost");
    }

    [Fact]
    public void The_table_shows_switch_step_hold_what_to_type_and_loss()
    {
        var report = Samples.Report(Samples.Pair("host-1", "host-2", 1000, (5, 7)));
        var operation = Samples.Operation(null, "running", "failed", Failure);
        var row = Samples.Row(new SystemLook("1.0", 3, true, 500)) with { Step = SwitchRow.StepOf(operation, "leaf-1") };

        var drawn = Drawn(new Scene(operation, null, [row], report));

        foreach (var text in new[] { "leaf-1", "1.0", "3/4", "300", "Wait until no traffic is left FAILED", "leaf-1 does not return.", "/lab/upgradectl retry", "7 lost", "7 of 100 lost" })
            drawn.ShouldContain(text);
    }

    [Fact]
    public void What_is_not_known_is_not_shown_as_something() =>
        Drawn(new Scene(Samples.Operation(unitStatus: "pending"), "lost, trying again", [Samples.Row(null, answers: false, rate: null)], null)).ShouldContain("none yet");

    [Fact]
    public void Loss_is_summed_over_pairs_and_the_newest_seconds_are_shown()
    {
        var report = Samples.Report(Samples.Pair("host-1", "host-2", 1000, (1, 1), (2, 2), (3, 3)), Samples.Pair("host-2", "host-1", 1000, (3, 4), (9, 5)));

        LossSeconds.Newest(report).Select(loss => (loss.Second, loss.Sent, loss.Lost)).ShouldBe([(2, 100, 2), (3, 200, 7), (9, 100, 5)]);
    }

    private static string Drawn(Scene scene)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 140;
        console.Write(new TableDrawing(TimeProvider.System, "/lab/upgradectl").Draw(scene));
        return writer.ToString();
    }
}
