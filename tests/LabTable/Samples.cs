using System.Net;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.LabTable.Switches;
using UpgradePlatform.Prober;

namespace UpgradePlatform.LabTable.Tests;

/// <summary>Small operations and reports.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 22, 0, 0, TimeSpan.Zero);

    public static OperationDocument Operation(string? outcome = null, string unitStatus = "running", string stepStatus = "running", params HoldDocument[] holds)
    {
        var phase = outcome is null ? "active" : "closed";
        var header = new OperationHeader(Guid.Empty, null, "native", "switch", "lab-60", "upgrade", phase, "forward", "run", outcome, null, "a", Start, Start, Start, null);
        var step = new StepDocument("drain", "Wait until no traffic is left", "observe", stepStatus, 1, false, Start, null, null);
        var stage = new StageDocument("Leaves", 1, [new UnitDocument("leaf-1", "leaf-1", unitStatus, null, true, Start, null, [step])]);
        return new OperationDocument(header, 0, 1, holds, 1, 1, "digest", null, [stage], [], [], [], ["retry", "abandon"]);
    }

    public static Report Report(params PairReport[] pairs) => new()
    {
        Started = Start,
        Seconds = 10,
        Rate = 100,
        Flows = 8,
        Grace = 2,
        Totals = new Totals(pairs.Sum(pair => pair.Sent), pairs.Sum(pair => pair.Received), pairs.Sum(pair => pair.Lost), 0, 0, 0),
        Pending = 0,
        Foreign = 0,
        DroppedByProber = 0,
        DroppedByMachine = 0,
        Stalls = new Stalls(0, 0, 0),
        SendErrors = new Dictionary<string, long>(),
        Pairs = pairs,
    };

    public static PairReport Pair(string from, string to, long sent = 1000, params (int Second, long Lost)[] loss)
    {
        var lost = loss.Sum(second => second.Lost);
        return new PairReport
        {
            From = from,
            To = to,
            Sent = sent,
            Received = sent - lost,
            Lost = lost,
            Unsendable = 0,
            LongestGapMilliseconds = 12,
            LongestFlowGapMilliseconds = 90,
            Loss = [.. loss.Select(second => new LossInSecond(second.Second, Start.AddSeconds(second.Second), 100, second.Lost))],
        };
    }

    public static SwitchRow Row(SystemLook? system, bool answers = true, double? rate = 300) =>
        new(new LabSwitch("leaf-1", IPAddress.Loopback, 4), new SwitchLook(answers, system), rate, "");
}
