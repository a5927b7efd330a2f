using System.Text.Json;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Prober.Tests.Counting;

public sealed class ReportTests : IDisposable
{
    private static readonly DateTimeOffset Started = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TempFolder folder = new();

    private static Report Quiet => new()
    {
        Started = Started,
        Ended = Started.AddSeconds(10),
        Seconds = 10,
        Rate = 100,
        Flows = 8,
        Grace = 2,
        Totals = new Totals(2000, 2000, 0, 0, 0, 0),
        Pending = 0,
        Foreign = 0,
        DroppedByProber = 0,
        DroppedByMachine = 0,
        Stalls = new Stalls(0, 4.2, 0),
        SendErrors = new Dictionary<string, long>(),
        Pairs = [Pair("a", "b", 10.4), Pair("b", "a", 12.3)],
    };

    private static Report Troubled => Quiet with
    {
        Totals = new Totals(2000, 1990, 10, 3, 4, 2),
        Foreign = 5,
        DroppedByProber = 6,
        DroppedByMachine = 7,
        Stalls = new Stalls(1, 120, 8),
        SendErrors = new Dictionary<string, long> { ["ENETUNREACH"] = 3 },
        Pairs = [Pair("a", "b", 950) with { Lost = 10, Loss = [new LossInSecond(4, Started.AddSeconds(4), 100, 10)] }],
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_is_read()
    {
        Troubled.Write(folder.Combine("report"));
        var read = Report.Read(folder.Combine("report"));
        JsonSerializer.Serialize(read).ShouldBe(JsonSerializer.Serialize(Troubled));
        Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void Names_are_those_that_scripts_read()
    {
        Troubled.Write(folder.Combine("report"));
        using var document = JsonDocument.Parse(File.ReadAllText(folder.Combine("report")));
        document.RootElement.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["started", "ended", "seconds", "rate", "flows", "grace", "totals", "pending", "foreign", "droppedByProber", "droppedByMachine", "stalls", "sendErrors", "pairs"]);
        document.RootElement.GetProperty("totals").GetRawText().Where(letter => !char.IsWhiteSpace(letter)).ShouldBe("""{"sent":2000,"received":1990,"lost":10,"unsendable":3,"duplicated":4,"late":2}""");
        document.RootElement.GetProperty("stalls").EnumerateObject().Select(member => member.Name).ShouldBe(["count", "longestMilliseconds", "skipped"]);
        var pair = document.RootElement.GetProperty("pairs")[0];
        pair.EnumerateObject().Select(member => member.Name).ShouldBe(["from", "to", "sent", "received", "lost", "unsendable", "longestGapMilliseconds", "longestFlowGapMilliseconds", "loss"]);
        pair.GetProperty("loss")[0].EnumerateObject().Select(member => member.Name).ShouldBe(["second", "at", "sent", "lost"]);
        document.RootElement.GetProperty("started").GetString().ShouldBe("2030-01-01T12:00:00+00:00");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"started":"2030-01-01T12:00:00Z","pairs":null}""")]
    public void Something_else_is_refused(string text)
    {
        File.WriteAllText(folder.Combine("other"), text);
        Should.Throw<InvalidDataException>(() => Report.Read(folder.Combine("other"))).Message.ShouldContain(folder.Combine("other"));
    }

    [Fact]
    public void A_pair_is_found_by_its_hosts()
    {
        Quiet.Pair("b", "a").LongestGapMilliseconds.ShouldBe(12.3);
        Quiet.LongestGapMilliseconds.ShouldBe(12.3);
        Quiet.LongestFlowGapMilliseconds.ShouldBe(12.3 * 8);
        Should.Throw<KeyNotFoundException>(() => Quiet.Pair("a", "a"));
    }

    [Fact]
    public void A_line_for_people()
    {
        ReportLine.Of(Quiet).ShouldBe("2 pairs, 2000 sent, 0 lost, longest gap 12 ms");
        ReportLine.Of(Troubled).ShouldBe(
            "1 pair, 2000 sent, 10 lost (3 unsendable), longest gap 950 ms, of one flow 7600 ms, 2 of the lost came late, 4 duplicated, 6 dropped by the prober itself, 7 dropped by this loaded machine, 1 stall of the prober, the longest 120 ms");
    }

    private static PairReport Pair(string from, string to, double gap) =>
        new() { From = from, To = to, Sent = 1000, Received = 1000, Lost = 0, Unsendable = 0, LongestGapMilliseconds = gap, LongestFlowGapMilliseconds = gap * 8, Loss = [] };
}
