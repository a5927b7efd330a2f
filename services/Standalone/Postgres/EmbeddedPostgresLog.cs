using Microsoft.Extensions.Logging;

namespace UpgradePlatform.Standalone.Postgres;

/// <summary>What the private PostgreSQL tells the log.</summary>
internal static partial class EmbeddedPostgresLog
{
    [LoggerMessage(1, LogLevel.Information, "First start: creating the database in {Cluster}")]
    public static partial void Creating(ILogger logger, string cluster);

    [LoggerMessage(2, LogLevel.Information, "PostgreSQL started as process {Pid} in {Cluster}")]
    public static partial void Started(ILogger logger, int? pid, string cluster);

    [LoggerMessage(3, LogLevel.Information, "PostgreSQL of an earlier run is alive as process {Pid} in {Cluster}: going on with it")]
    public static partial void Adopted(ILogger logger, int? pid, string cluster);

    [LoggerMessage(4, LogLevel.Information, "PostgreSQL stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(5, LogLevel.Warning, "PostgreSQL did not stop, the next start will adopt it: {Words}")]
    public static partial void StillRunning(ILogger logger, string words);
}
