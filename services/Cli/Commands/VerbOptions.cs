using System.CommandLine;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Requests;

namespace UpgradePlatform.Cli.Commands;

/// <summary>Arguments of one verb.</summary>
internal sealed class VerbOptions
{
    private readonly Option<string?> _reason = new("--reason") { HelpName = "WHY" };
    private readonly Option<string?> _unit = new("--unit") { Description = "Unit; may be left out where only one is meant.", HelpName = "UNIT" };
    private readonly Option<string?> _step = new("--step") { Description = "Step of the unit.", HelpName = "STEP" };
    private readonly Option<string?> _mode = new("--mode") { Description = "Where it takes hold: after-step (default), after-unit or now." };
    private readonly Option<string?> _attempt = new("--attempt") { Description = "Attempt; may be left out where only one is unknown, or unit and step say which.", HelpName = "ATTEMPT" };
    private readonly Option<string?> _as = new("--as") { Description = "done (it had its effect), not-done (it did not, and is not running) or abandon (nobody knows).", Required = true };
    private readonly Option<DateTimeOffset?> _at;

    public VerbOptions(VerbKind verb, Command command, LiveCompletions live, TimeProvider time)
    {
        _reason.Description = verb.NeedsReason ? "Why; recorded." : "Why; recorded. May be left out.";
        _reason.Required = verb.NeedsReason;
        _at = new("--at") { Description = "New earliest start: 2026-11-21T22:00:00+01:00, or +2h.", HelpName = "TIME", Required = true, CustomParser = Times.Time(time) };
        _mode.AcceptOnlyFromAmong("after-step", "after-unit", "now");
        _as.AcceptOnlyFromAmong("done", "not-done", "abandon");
        _unit.CompletionSources.Add(live.Units);
        command.Options.Add(_reason);
        if (verb.Unit)
            command.Options.Add(_unit);
        if (verb.Step)
            command.Options.Add(_step);
        foreach (var option in verb.Name switch { Verbs.Cancel => [_mode], Verbs.Resolve => [_attempt, _as], Verbs.Reschedule => [_at], _ => Array.Empty<Option>() })
            command.Options.Add(option);
        if (verb.Name == Verbs.Cancel)
            command.Validators.Add(result =>
            {
                if (result.GetResult(_mode)?.Tokens is [{ Value: "now" }] && string.IsNullOrWhiteSpace(result.GetResult(_reason)?.Tokens is [var reason] ? reason.Value : null))
                    result.AddError("cancel --mode now needs a --reason.");
            });
    }

    /// <summary>What goes to the API; attempts that unit and step name are still to be found.</summary>
    public VerbBody Read(ParseResult arguments) => new()
    {
        Reason = Value(_reason, arguments),
        Unit = Value(_unit, arguments),
        Step = Value(_step, arguments),
        Mode = Camel(Value(_mode, arguments)),
        Attempt = Value(_attempt, arguments),
        Resolution = Camel(Value(_as, arguments)),
        NotBefore = arguments.CommandResult.Command.Options.Contains(_at) ? arguments.GetValue(_at)?.ToUniversalTime() : null,
    };

    private static string? Value(Option<string?> option, ParseResult arguments) => arguments.CommandResult.Command.Options.Contains(option) ? arguments.GetValue(option) : null;

    private static string? Camel(string? word) => word switch { "after-step" => "afterStep", "after-unit" => "afterUnit", "not-done" => "notDone", _ => word };
}
