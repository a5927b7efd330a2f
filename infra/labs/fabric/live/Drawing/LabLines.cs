using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.LabTable.Switches;
using UpgradePlatform.Prober;

namespace UpgradePlatform.LabTable.Drawing;

/// <summary>Writes what changed as plain lines, for logs and pipes.</summary>
internal sealed class LabLines(TextWriter writer, TimeProvider time)
{
    private readonly PlainLines operation = new(writer, time);
    private readonly Dictionary<string, string> seen = [];
    private long? lost;

    public void Write(Scene scene)
    {
        operation.Write(scene.Operation, scene.Trouble);
        foreach (var row in scene.Rows.Where(row => Changed(row.Switch.Name, State(row))))
            Line(row.Switch.Name, row.PacketsPerSecond is { } rate ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{State(row)}, {rate:0} packets/s") : State(row));
        if (scene.Packets is not { } report || report.Totals.Lost == lost)
            return;
        lost = report.Totals.Lost;
        Line("packets", ReportLine.Of(report));
    }

    private static string State(SwitchRow row) => row.Look.System is not { } system
        ? "no system runs"
        : $"version {system.Version}, {(row.Look.Answers ? "answers" : "does not answer")}, {row.Adjacencies} adjacencies{(system.Detoured ? ", detoured" : "")}";

    private bool Changed(string name, string state)
    {
        var changed = seen.GetValueOrDefault(name) != state;
        seen[name] = state;
        return changed;
    }

    private void Line(string what, string text) => writer.WriteLine(Safe.Line($"{time.GetLocalNow():HH:mm:ss}  {what,-12} {text}"));
}
