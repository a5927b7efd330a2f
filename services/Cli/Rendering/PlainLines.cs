using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Writes what changed as plain lines, for logs and pipes.</summary>
internal sealed class PlainLines(TextWriter writer, TimeProvider time)
{
    private readonly Dictionary<string, string> _seen = [];

    public void Write(OperationDocument document)
    {
        Tell("operation", StateLine.Of(document));
        foreach (var unit in document.Stages.SelectMany(stage => stage.Units).Where(unit => unit.Status != "pending"))
        {
            var step = unit.Status == "running" ? unit.Steps.FirstOrDefault(step => step.Status is "running" or "failed") : null;
            Tell(unit.Id, step is null ? unit.Status : $"{step.Title}{(step.Status == "failed" ? " FAILED" : "")}");
        }

        foreach (var hold in document.Holds)
            Tell(hold.Key, hold.Reason);
    }

    private void Tell(string what, string state)
    {
        if (_seen.GetValueOrDefault(what) == state)
            return;
        _seen[what] = state;
        writer.WriteLine($"{time.GetLocalNow():HH:mm:ss}  {what,-12} {state}");
    }
}
