namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Log lines of the MSF dialect.</summary>
internal static partial class MsfLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "MSF request {Path} refused with {Code}: {Reason}")]
    public static partial void Refused(ILogger log, PathString path, string code, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "MSF request {Path} failed")]
    public static partial void Failed(ILogger log, PathString path, Exception problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The record of MSF operation {Operation} cannot be read; its header is shown")]
    public static partial void Unreadable(ILogger log, string operation, Exception problem);
}
