namespace UpgradePlatform.Core.Decisions;

/// <summary>How patient decisions are. The defaults suit production; tests and the demo are less patient.</summary>
public sealed record DecisionTimings
{
    /// <summary>The defaults.</summary>
    public static DecisionTimings Default { get; } = new();

    /// <summary>How long after its sending an act may begin.</summary>
    public TimeSpan ActWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a look is awaited before it is asked again.</summary>
    public TimeSpan LookWindow { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Added to both before a message counts as unanswered: clocks differ, and a worker may just have begun.</summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause between looks where the worker names none.</summary>
    public TimeSpan LookPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Pause between looks at an unreachable device or an attempt past its budget.</summary>
    public TimeSpan SlowLookPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Every open operation is looked at this often at the least: a wiped broker heals within it.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Messages in a row without an answer before a person is told that no worker answers.</summary>
    public int UnansweredLimit { get; init; } = 3;
}
