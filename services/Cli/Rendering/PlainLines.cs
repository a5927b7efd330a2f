using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Writes what changed as plain lines, for logs and pipes.</summary>
internal sealed class PlainLines(TextWriter writer, TimeProvider time)
{
    private readonly Dictionary<string, string> _seen = [];
    private HashSet<string> _held = [];

    public void Write(OperationDocument document, string? trouble = null)
    {
        Tell("connection", trouble ?? (_seen.ContainsKey("connection") ? "back" : null));
        if (trouble is not null)
            return;
        Tell("operation", StateLine.Of(document));
        foreach (var unit in document.Stages.SelectMany(stage => stage.Units).Where(unit => unit.Status != "pending"))
        {
            var step = unit.Status == "running" ? unit.Steps.FirstOrDefault(step => step.Status is "running" or "failed") : null;
            Tell(unit.Id, step is null ? Words.Of(unit.Status) : $"{step.Title}{(step.Status == "failed" ? " FAILED" : "")}");
        }

        Holds(document);
    }

    private void Holds(OperationDocument document)
    {
        foreach (var hold in document.Holds)
            Tell("held", hold.Reason, hold.Key);
        var fresh = document.Holds.Any(hold => !_held.Contains(hold.Key));
        foreach (var gone in _held.Except(document.Holds.Select(hold => hold.Key)))
            _seen.Remove(gone);
        _held = [.. document.Holds.Select(hold => hold.Key)];
        foreach (var command in fresh ? NextCommands.Of(document) : [])
            writer.WriteLine(Safe.Line($"{"",-10}next         {command}"));
    }

    private void Tell(string what, string? state, string? key = null)
    {
        if (state is null || _seen.GetValueOrDefault(key ?? what) == state)
            return;
        _seen[key ?? what] = state;
        writer.WriteLine(Safe.Line($"{time.GetLocalNow():HH:mm:ss}  {what,-12} {state}"));
    }
}
