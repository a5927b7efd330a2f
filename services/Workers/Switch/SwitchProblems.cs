using UpgradePlatform.Contracts;
using UpgradePlatform.Workers.Switch.Drivers;

namespace UpgradePlatform.Workers.Switch;

/// <summary>Everything that can be wrong with a step on a switch, in one place: codes are kept for ever, so they must be found at once.</summary>
internal static class SwitchProblems
{
    internal static Problem DetourRefused(string node, bool detoured, Refusal refusal) => new(
        refusal.Code, $"{node} refused to {(detoured ? "take" : "release")} its detour: {refusal.Text}", ProblemClass.Retryable,
        "Look at the switch's configuration, then retry.", EffectRemains: refusal.Code == "detour-half-set");

    internal static Problem NotDetoured(string node) => new(
        "not-detoured", $"{node} has no detour, so its traffic will not leave.", ProblemClass.Final,
        "Find out who released the detour, then retry the unit.", EffectRemains: false);

    internal static Problem NotDrained(string node, string late) => new(
        "not-drained", $"Traffic has not left {node}: {late}.", ProblemClass.Retryable,
        "Find out which flows still pass; a leaf's own hosts pass as long as they have no other way.", EffectRemains: false);

    internal static Problem ScriptRefused(string host, Refusal refusal) => Unfit(refusal) with { Text = $"{host} did not start the upgrade script: {refusal.Text}" };

    internal static Problem LoginFailed(string node, string lastLines) => new(
        "script-login-failed", $"The upgrade script could not log in to {node}: {lastLines}", ProblemClass.Final,
        "Check user and credential of the switch, then retry.", EffectRemains: false);

    internal static Problem ScriptTimedOut(string node, string lastLines) => new(
        "script-timed-out", $"The upgrade script for {node} was stopped because its time was up: {lastLines}", ProblemClass.Final,
        "Check the switch before anything else is done to it.");

    internal static Problem ScriptLost(string node, string host) => new(
        "script-lost", $"The upgrade script for {node} vanished from {host} without a word, as after a reboot of that host.", ProblemClass.Final,
        "Check the switch before anything else is done to it.");

    internal static Problem ScriptFailed(string node, int exitCode, string lastLines) => new(
        "script-failed", $"The upgrade script for {node} ended with status {exitCode}: {lastLines}", ProblemClass.Retryable,
        "Read the output of the attempt, then retry.");

    internal static Problem ScriptInterrupted(string node) => new(
        "script-interrupted", $"The upgrade script for {node} was stopped.", ProblemClass.Final, "Check the switch before anything else is done to it.");

    internal static Problem WrongVersion(string node, string found, string expected) => new(
        "wrong-version", $"{node} rebooted and runs {found}, not {expected}.", ProblemClass.Final,
        "Check the image that the switch was given, then retry from the step upgrade.");

    internal static Problem FailureLogged(string node, string line) => new(
        "failure-logged", $"{node} reported a failure after its reboot: {line}", ProblemClass.Final, "Check the switch, then retry from the step upgrade.");

    internal static Problem RecoveryFailed(string node, string equipmentType, string? why = null) => new(
        "recovery-failed", $"The services of {node} could not be brought back for equipment type {equipmentType}{(why is null ? "" : $": {why}")}.",
        ProblemClass.Retryable, "Check that the configuration of the type fits the switch, then retry.");

    internal static Problem HostKeyChanged(string node, string why) => new(
        "host-key-changed", $"{node} answers with a host key that is not believed: {why}", ProblemClass.Fatal,
        "Find out who answers there. Where the switch was replaced or wiped by hand, declare its new key in the fleet.");

    internal static Problem NotHealthy(string node, IEnumerable<string> missing) => new(
        "not-healthy", $"{node} is not healthy: {string.Join("; ", missing)}.", ProblemClass.Final,
        "Repair the switch before it is upgraded, then retry.", EffectRemains: false);

    /// <summary>Something that an upgrade needs is not as it should be; nothing was touched.</summary>
    internal static Problem Unfit(Refusal refusal)
    {
        var (then, next) = refusal.Code switch
        {
            "script-missing" => (ProblemClass.Final, "Put the script in place, then retry."),
            "script-not-allowed" => (ProblemClass.Final, "Put the script into an allowed folder that only its owner can write, then retry."),
            "script-running" => (ProblemClass.Retryable, "Wait for the other script to end, then retry."),
            "image-missing" => (ProblemClass.Final, "Put the image in place, then retry."),
            "image-damaged" => (ProblemClass.Final, "Fetch the image anew, or correct its digest in the fleet, then retry."),
            "wrong-device" => (ProblemClass.Final, "Find out which device has the address, or correct its serial number in the fleet."),
            "no-space" => (ProblemClass.Final, "Remove old images and logs from the switch, then retry."),
            "unknown-profile" or "incompatible" => (ProblemClass.Final, "Correct platform and profile of the equipment type in the fleet, then retry."),
            "not-converged" => (ProblemClass.Retryable, "Wait until routing has settled, then retry. Where it does not, find out which switch keeps other routes than its neighbours."),
            "boot-file-refused" => (ProblemClass.Final, "Correct the template or its folder, then retry."),
            _ => (ProblemClass.Retryable, "Repair the script host, then retry."),
        };
        return new Problem(refusal.Code, refusal.Text, then, next, EffectRemains: false);
    }
}
