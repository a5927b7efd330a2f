using UpgradePlatform.Contracts;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch;

/// <summary>Everything that can be wrong with a step on a switch, in one place: codes are kept for ever, so they must be found at once.</summary>
internal static class SwitchProblems
{
    internal static Problem DetourRefused(string node, bool detoured, Refusal refusal) => new(
        refusal.Code, $"{node} refused to {(detoured ? "take" : "release")} its detour: {refusal.Text}", ProblemClass.Retryable,
        "Look at the switch's configuration, then retry.", EffectRemains: false);

    internal static Problem NotDetoured(string node) => new(
        "not-detoured", $"{node} has no detour, so its traffic will not leave.", ProblemClass.Final,
        "Find out who released the detour, then retry the unit.", EffectRemains: false);

    internal static Problem ScriptRefused(string host, Refusal refusal) => new(
        refusal.Code, $"{host} did not start the upgrade script: {refusal.Text}",
        refusal.Code == "script-missing" ? ProblemClass.Final : ProblemClass.Retryable,
        refusal.Code == "script-missing" ? "Put the script in place, then retry." : "Wait for the other script to end, then retry.",
        EffectRemains: false);

    internal static Problem ScriptFailed(string node, int exitCode, string lastLines) => new(
        "script-failed", $"The upgrade script for {node} ended with status {exitCode}: {lastLines}", ProblemClass.Retryable,
        "Read the output of the attempt, then retry.");

    internal static Problem ScriptInterrupted(string node) => new(
        "script-interrupted", $"The upgrade script for {node} was stopped.", ProblemClass.Final, "Check the switch before anything else is done to it.");

    internal static Problem WrongVersion(string node, string found, string expected) => new(
        "wrong-version", $"{node} rebooted and runs {found}, not {expected}.", ProblemClass.Final,
        "Check the image that the switch was given, then retry.");

    internal static Problem FailureLogged(string node, string line) => new(
        "failure-logged", $"{node} reported a failure after its reboot: {line}", ProblemClass.Final, "Check the switch, then retry.");

    internal static Problem RecoveryFailed(string node, string equipmentType) => new(
        "recovery-failed", $"The services of {node} could not be brought back for equipment type {equipmentType}.",
        ProblemClass.Retryable, "Check that the configuration of the type fits the switch, then retry.");

    internal static Problem NotHealthy(string node, IEnumerable<string> missing) => new(
        "not-healthy", $"{node} is not healthy: {string.Join("; ", missing)}.", ProblemClass.Final,
        "Repair the switch before it is upgraded, then retry.", EffectRemains: false);

    internal static Problem ScriptMissing(string host, string path) => new(
        "script-missing", $"{host} has no script {path}.", ProblemClass.Final, "Put the script in place, then retry.", EffectRemains: false);
}
