using System.CommandLine;
using System.CommandLine.Parsing;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Requests;

/// <summary>Policy as flags; each goes before the file.</summary>
internal sealed class PolicyOptions
{
    private readonly Option<int?> _maxUnavailable = new("--max-unavailable") { Description = "Nodes of one redundancy group out of service at once.", HelpName = "N" };
    private readonly Option<int?> _maxParallel = new("--max-parallel") { Description = "Units that may run side by side within a stage.", HelpName = "N" };
    private readonly Option<int?> _maxFailures = new("--max-failures") { Description = "Failed units tolerated before nothing new starts.", HelpName = "N" };
    private readonly Option<double?> _minInService = new("--min-in-service") { Description = "Least share of healthy nodes of a role that stay in service, 0 to 1.", HelpName = "SHARE" };
    private readonly Option<bool?> _acceptDeadLinks = new("--accept-dead-links") { Description = "Go on while a declared link between other nodes is down.", Arity = ArgumentArity.Zero };
    private readonly Option<bool?> _refuseCuts = new("--refuse-cuts") { Description = "Refuse an order that would cut traffic, by the last facts, instead of warning.", Arity = ArgumentArity.Zero };
    private readonly Option<TimeSpan?> _settle = Duration("--settle", "Time every upgraded node must have been healthy before the next unit starts: 90s, 5m.");
    private readonly Option<string?> _onFailure = Word("--on-failure", "What a failed step does.", "hold", "close", "rollback", "continue");
    private readonly Option<string?> _onDrift = Word("--on-drift", "What a plan that would be another one by now does.", "replan", "approve", "fail");
    private readonly Option<string?> _onBusy = Word("--on-busy", "What a busy cluster does.", "queue", "refuse");
    private readonly Option<bool?> _keepOrder = new("--keep-order") { Description = "Take the nodes in the order given.", Arity = ArgumentArity.Zero };
    private readonly Option<TimeSpan?> _scriptTimeout = Duration("--script-timeout", "Time the upgrade script of a node may run.");
    private readonly Option<TimeSpan?> _returnTimeout = Duration("--return-timeout", "Time a node may take to return.");

    private readonly Option<TimeSpan?> _drain = Duration("--drain", "Time a node is kept out of traffic before it is touched.");
    private readonly Option<int?> _scriptRetries = new("--script-retries") { Description = "Further runs of an upgrade script that ended without success.", HelpName = "N" };
    private readonly Option<TimeSpan?> _confirmationTimeout = Duration("--confirmation-timeout", "Time a confirmation is waited for.");
    private readonly Option<string?> _onConfirmationTimeout = Word("--on-confirmation-timeout", "What a confirmation that nobody gives in time leads to.", "wait", "fail", "release");
    private readonly Option<DateTimeOffset?> _notAfter;
    private readonly Option<string?> _onNotAfter = Word("--on-not-after", "What nodes that are left at that moment lead to.", "hold", "close");

    public PolicyOptions(TimeProvider time) =>
        _notAfter = new Option<DateTimeOffset?>("--not-after") { Description = "No node starts at or after this moment: 2026-11-22T04:00:00+01:00, or +6h.", HelpName = "TIME", CustomParser = Times.Time(time) };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _maxUnavailable, _maxParallel, _maxFailures, _minInService, _acceptDeadLinks, _refuseCuts, _settle, _onFailure, _onDrift, _onBusy, _keepOrder, _scriptTimeout, _returnTimeout, _drain, _scriptRetries, _confirmationTimeout, _onConfirmationTimeout, _notAfter, _onNotAfter })
            command.Options.Add(option);
    }

    /// <summary>The file's policy with what the flags say; null where neither says anything.</summary>
    public PolicyEntry? Over(PolicyEntry? file, ParseResult arguments)
    {
        var policy = file ?? new PolicyEntry();
        policy = policy with
        {
            MaxUnavailable = arguments.GetValue(_maxUnavailable) ?? policy.MaxUnavailable,
            MaxParallel = arguments.GetValue(_maxParallel) ?? policy.MaxParallel,
            MaxFailures = arguments.GetValue(_maxFailures) ?? policy.MaxFailures,
            MinInService = arguments.GetValue(_minInService) ?? policy.MinInService,
            RequireLinksUp = arguments.GetResult(_acceptDeadLinks) is null ? policy.RequireLinksUp : false,
            RefuseOrdersThatCutTraffic = arguments.GetResult(_refuseCuts) is null ? policy.RefuseOrdersThatCutTraffic : true,
            SettleSeconds = arguments.GetValue(_settle)?.TotalSeconds ?? policy.SettleSeconds,
            OnFailure = arguments.GetValue(_onFailure) ?? policy.OnFailure,
            OnDrift = arguments.GetValue(_onDrift) ?? policy.OnDrift,
            OnBusy = arguments.GetValue(_onBusy) ?? policy.OnBusy,
            KeepOrder = arguments.GetResult(_keepOrder) is null ? policy.KeepOrder : true,
            ScriptTimeoutSeconds = arguments.GetValue(_scriptTimeout)?.TotalSeconds ?? policy.ScriptTimeoutSeconds,
            ReturnTimeoutSeconds = arguments.GetValue(_returnTimeout)?.TotalSeconds ?? policy.ReturnTimeoutSeconds,
            DrainSeconds = arguments.GetValue(_drain)?.TotalSeconds ?? policy.DrainSeconds,
            ScriptRetries = arguments.GetValue(_scriptRetries) ?? policy.ScriptRetries,
            ConfirmationTimeoutSeconds = arguments.GetValue(_confirmationTimeout)?.TotalSeconds ?? policy.ConfirmationTimeoutSeconds,
            OnConfirmationTimeout = arguments.GetValue(_onConfirmationTimeout) ?? policy.OnConfirmationTimeout,
            NotAfter = arguments.GetValue(_notAfter)?.ToString("O") ?? policy.NotAfter,
            OnNotAfter = arguments.GetValue(_onNotAfter) ?? policy.OnNotAfter,
        };
        return policy == new PolicyEntry() ? null : policy;
    }

    private static Option<string?> Word(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    private static Option<TimeSpan?> Duration(string name, string description) => new(name) { Description = description, HelpName = "TIME", CustomParser = Times.Duration };
}
