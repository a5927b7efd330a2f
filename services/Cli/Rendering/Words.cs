namespace UpgradePlatform.Cli.Rendering;

/// <summary>Words of the API for people: <c>completedWithAcceptedFailure</c> is "completed with accepted failure".</summary>
internal static class Words
{
    public static string Of(string word) => string.Concat(word.Select((letter, index) => char.IsUpper(letter) && index > 0 ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));

    /// <summary>Phase, or outcome once closed.</summary>
    public static string State(Client.OperationHeader header) => header.Outcome is { } outcome ? Of(outcome) : header.Direction == "backward" ? $"{header.Phase}, going back" : header.Phase;

    /// <summary>Colour of a state of an operation, unit, step or attempt; null for none.</summary>
    public static string? Colour(string state) => state switch
    {
        "completed" or "done" or "healthy" or "yes" or "ACTIVE" => "green",
        "INACTIVE" or "STOPPED" => "yellow",
        "failed" or "rejected" or "abandoned" or "unknown" or "no" => "red",
        "cancelled" or "rolled back" or "accepted" or "skipped" or "completed with accepted failure" => "yellow",
        "running" or "active" or "checking" or "open" => "blue",
        _ when state.StartsWith("active", StringComparison.Ordinal) => "blue",
        _ => null,
    };

    public static string Time(DateTimeOffset time, TimeProvider clock) => TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset? time, TimeProvider clock) => time is { } it ? Time(it, clock) : "";
}
