using UpgradePlatform.SyslogReceiver.Parsing;
using UpgradePlatform.SyslogReceiver.Sources;

namespace UpgradePlatform.SyslogReceiver.Storing;

/// <summary>A line that waits to be stored.</summary>
/// <param name="Device">Who said it.</param>
/// <param name="Line">What was said.</param>
/// <param name="ReceivedAt">Timestamp of the process's own clock, which no time server turns back.</param>
internal sealed record ReceivedLine(Device Device, SyslogLine Line, long ReceivedAt);
