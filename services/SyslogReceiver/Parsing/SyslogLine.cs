namespace UpgradePlatform.SyslogReceiver.Parsing;

/// <summary>A line as its device meant it. Host name and time in it are the sender's word and are not taken.</summary>
/// <param name="Severity">0 (emergency) to 7 (debug); null where the line names none.</param>
/// <param name="App">Program that spoke; null where the line names none.</param>
/// <param name="Text">Message part.</param>
internal sealed record SyslogLine(int? Severity, string? App, string Text);
