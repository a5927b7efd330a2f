using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using static UpgradePlatform.Dialects.Msf.MsfReading;
using static UpgradePlatform.Dialects.Msf.MsfShape;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Reads the policy members of an execute request (specification 4.2): a wrong shape is 010001, a wrong word 010002, a number out of range 010003.</summary>
internal static class MsfPolicyReader
{
    private const int Day = 86400;
    private const int Month = 31 * Day;
    private const int MaxRetries = 10;

    private static readonly FrozenDictionary<string, MsfOnFailure> Choices = new Dictionary<string, MsfOnFailure>
    {
        ["stop"] = MsfOnFailure.Stop,
        ["continue"] = MsfOnFailure.Continue,
        ["hold"] = MsfOnFailure.Hold,
        ["rollback"] = MsfOnFailure.Rollback,
    }.ToFrozenDictionary();

    /// <summary>Checks that the platform makes on every node it upgrades; <c>post_checks</c> may name these.</summary>
    public static IReadOnlyList<string> PostChecks { get; } = ["reachability", "version", "adjacency", "services", "traffic"];

    /// <summary>The shape alone.</summary>
    public static void Check(JsonElement root)
    {
        Texts(root, "", "drain_seconds", "operator_timeout", "on_failure", "script_retries");
        Flags(root, "", "release_detour_on_failure", "keep_reservations_on_failure");
        TextList(root, "", "post_checks");
        if (Member(root, "step_timeouts") is not { } timeouts)
            return;
        MsfShape.Object(timeouts, "step_timeouts");
        Texts(timeouts, "step_timeouts", "upgrade", "returned");
    }

    /// <summary>The members. The shape is known to be right.</summary>
    public static MsfPolicyMembers Read(JsonElement root) => new()
    {
        Drain = Seconds(root, "drain_seconds", 0, Day),
        UpgradeTimeout = Timeout(root, "upgrade"),
        ReturnTimeout = Timeout(root, "returned"),
        OperatorTimeout = Seconds(root, "operator_timeout", 1, Month),
        OnFailure = OnFailure(root),
        ScriptRetries = Number(root, "script_retries", 0, MaxRetries, "of runs"),
        ReleaseDetourOnFailure = Flag(root, "release_detour_on_failure"),
        KeepReservations = Flag(root, "keep_reservations_on_failure"),
        PostChecks = Checks(root),
    };

    private static TimeSpan? Timeout(JsonElement root, string step)
    {
        if (Member(root, "step_timeouts") is not { } timeouts)
            return null;
        // A limit that would not be kept must not look accepted.
        foreach (var member in timeouts.EnumerateObject())
            Require(member.Name is "upgrade" or "returned", MsfError.ParameterValue, $"step_timeouts.{member.Name}: the limits of upgrade and returned can be set");
        return Seconds(timeouts, step, 1, Day);
    }

    private static TimeSpan? Seconds(JsonElement parent, string name, int least, int most) =>
        Number(parent, name, least, most, "of seconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static int? Number(JsonElement parent, string name, int least, int most, string what)
    {
        if (Text(parent, name) is not { } text)
            return null;
        Require(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most, MsfError.ParameterRange, $"{name} is not a number {what} from {least} to {most}");
        return number;
    }

    private static MsfOnFailure? OnFailure(JsonElement root)
    {
        if (Text(root, "on_failure") is not { } word)
            return null;
        Require(Choices.TryGetValue(word, out var choice), MsfError.ParameterValue, $"on_failure is none of {string.Join(", ", Choices.Keys)}");
        return choice;
    }

    private static string[] Checks(JsonElement root)
    {
        if (Member(root, "post_checks") is not { } list)
            return [];
        var names = list.EnumerateArray().Select(AsText).OfType<string>().ToArray();
        foreach (var name in names)
            Require(PostChecks.Contains(name), MsfError.ParameterValue, $"post_checks: {name} is none of {string.Join(", ", PostChecks)}");
        return names;
    }
}
