using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Prober.Tests.Network;

/// <summary>The program itself, as a process.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TempFolder folder = new();

    private static string Program => RepositoryRoot.Combine("infra", "labs", "prober", "bin", RepositoryRoot.Configuration, "net10.0", "prober.dll");

    private string Live => folder.Combine("live.json");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ProcessSignals.Interrupt)]
    [InlineData(ProcessSignals.Terminate)]
    public async Task A_signal_ends_it_with_a_report(int signal)
    {
        Assert.SkipWhen(Cable.Obstacle is not null, Cable.Obstacle ?? "");
        await using var cable = await Cable.Lay();
        using var prober = await Start(cable);
        await Eventually.TrueAsync(() => State() is { Totals.Received: > 0, Now: not null, Ended: null }, Patience, "packets arrive");
        prober.Signal(signal);
        await prober.EndedAsync(Patience);
        prober.ExitCode.ShouldBe(0, prober.Output.Tail());
        var report = Report.Read(folder.Combine("report.json"));
        report.Ended.ShouldNotBeNull();
        report.Totals.Lost.ShouldBe(0);
        report.Totals.Sent.ShouldBe(report.Totals.Received);
        prober.Output.Lines.ShouldContain(ReportLine.Of(report));
        Report.Read(Live).Totals.ShouldBe(report.Totals);
        Directory.GetFiles(folder.Path).Length.ShouldBe(2);
    }

    [Fact]
    public async Task When_it_stood_still_itself_that_is_told_and_no_packet_is_lost()
    {
        Assert.SkipWhen(Cable.Obstacle is not null, Cable.Obstacle ?? "");
        await using var cable = await Cable.Lay();
        using var prober = await Start(cable);
        await Eventually.TrueAsync(() => State()?.Totals.Received > 0, Patience, "packets arrive");
        prober.Signal(ProcessSignals.Stop);
        // Longer than the grace: what arrived meanwhile lies in the sockets.
        await Eventually.TrueAsync(() => DateTime.UtcNow - File.GetLastWriteTimeUtc(Live) > TimeSpan.FromSeconds(2), Patience, "it stands still");
        prober.Signal(ProcessSignals.Continue);
        await Eventually.TrueAsync(() => State()?.Stalls.Skipped > 0, Patience, "it goes on");
        prober.Signal(ProcessSignals.Terminate);
        await prober.EndedAsync(Patience);
        var report = Report.Read(folder.Combine("report.json"));
        report.Stalls.Count.ShouldBeGreaterThan(0);
        report.Stalls.LongestMilliseconds.ShouldBeGreaterThan(900);
        report.LongestGapMilliseconds.ShouldBeGreaterThan(900);
        report.Totals.Lost.ShouldBe(0);
        report.Totals.Late.ShouldBe(0);
    }

    private Task<ChildProcess> Start(Cable cable) => ChildProcess.StartAsync(
        ["dotnet", Program, .. Hosts(cable), "--grace", "0.3", "--live", Live, "--report", folder.Combine("report.json")], new LineBuffer());

    private static IEnumerable<string> Hosts(Cable cable) =>
        new[] { cable.A, cable.B }.SelectMany(host => new[] { "--host", $"{host.Name}={host.Namespace}={host.Address}" });

    private Report? State() => File.Exists(Live) ? Report.Read(Live) : null;
}
