using UpgradePlatform.Contracts.Steps.Switch;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Core.Planning.Switch;

/// <summary>The steps that keep traffic away from a switch and let it return: of an upgrade, and of a detour alone.</summary>
internal static class SwitchTraffic
{
    /// <summary>The pair of keeping traffic away and letting it return.</summary>
    public const string PairName = "detour";

    /// <summary>For devices that are busy for a moment.</summary>
    public static readonly RetryPolicy Patient = new(3, TimeSpan.FromSeconds(2));

    private static readonly TimeSpan Act = TimeSpan.FromMinutes(2);

    /// <summary>Keeps traffic away from a node.</summary>
    public static PlanStep Detour(string node, ExitOn exitOn) => new()
    {
        Key = "detour",
        Title = "Keep traffic away",
        Kind = StepKind.Act,
        Targets = [node],
        Command = new SetDetour(true),
        Timeout = Act,
        Retry = Patient,
        Pair = new StepPair(PairName, PairRole.Enter, exitOn),
    };

    /// <summary>Asks whether the device shows the detour.</summary>
    public static PlanStep Detoured(string node, ExitOn exitOn) => new()
    {
        Key = "detoured",
        Title = "Check that the device shows it",
        Kind = StepKind.Observe,
        Targets = [node],
        Command = new SetDetour(true), // an observe is sent as a look: the device is only asked
        Timeout = Act,
        Pair = new StepPair(PairName, PairRole.Enter, exitOn),
    };

    /// <summary>Lets traffic return to a node.</summary>
    public static PlanStep Release(string node, ExitOn exitOn) => new()
    {
        Key = "release",
        Title = "Let traffic return",
        Kind = StepKind.Act,
        Targets = [node],
        Command = new SetDetour(false),
        Timeout = Act,
        Retry = Patient,
        Pair = new StepPair(PairName, PairRole.Exit, exitOn),
    };

    /// <summary>Asks whether traffic is back.</summary>
    public static PlanStep Traffic(string node, ExitOn exitOn) => new()
    {
        Key = "traffic",
        Title = "Check that traffic is back",
        Kind = StepKind.Observe,
        Targets = [node],
        Command = new AwaitTraffic(),
        Timeout = TimeSpan.FromMinutes(5),
        Pair = new StepPair(PairName, PairRole.Exit, exitOn),
    };
}
