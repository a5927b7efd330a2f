using System.Text.Json;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch.Handlers;

/// <summary>
/// Waits until the switch is fit to carry traffic (D-32). What it lacks may still come up, so only a wrong version is a failure. What was
/// compared with the picture taken before goes along as a fact.
/// </summary>
internal sealed class AwaitReadyHandler(ISwitchDriver driver, IOptions<SwitchWorkerOptions> options) : IStepHandler<AwaitReady>
{
    public async Task<StepAnswer> Handle(StepContext step, AwaitReady command, CancellationToken cancellationToken)
    {
        var examined = await driver.Examine(SwitchAddress.Of(step), command.Version, cancellationToken);
        if (examined.State is not { } state)
            return StepAnswer.Unreachable(examined.Findings[0].Text);
        var facts = new Dictionary<string, string>(SwitchFacts.Of(state));
        if (examined.PostChecks.Count > 0)
            facts[FactNames.PostChecks] = JsonSerializer.Serialize(examined.PostChecks, JsonSerializerOptions.Web);
        if (state.Version != command.Version)
            return StepAnswer.Failed(SwitchProblems.WrongVersion(step.Target, state.Version, command.Version), facts);
        var failed = examined.PostChecks.Where(check => !check.Passed).ToArray();
        if (failed.Length > 0)
            return StepAnswer.Pending($"Not ready: {string.Join("; ", failed.Select(check => check.ToString()))}.", options.Value.LookAgainAfter, facts);
        if (state.Healthy && state.AdjacencyUp >= state.AdjacencyExpected)
            return StepAnswer.Done(facts, Passed(examined.PostChecks));
        var missing = string.Join("; ", state.Missing.DefaultIfEmpty("it is still settling"));
        return StepAnswer.Pending($"Not ready: {missing}.", options.Value.LookAgainAfter, facts);
    }

    private static string? Passed(IReadOnlyList<PostCheck> checks) => checks.Count == 0
        ? null
        : $"{checks.Count} checks passed: {string.Join(", ", checks.Select(check => $"{check.Name} {check.Found}"))}.";
}
