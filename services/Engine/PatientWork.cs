using Microsoft.Extensions.Logging;

namespace UpgradePlatform.Engine;

/// <summary>
/// Work at start that needs the database. A database that goes away in the middle must not end the process: an exception that leaves a
/// background service stops its host.
/// </summary>
public static partial class PatientWork
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Does the work, again from its beginning with growing pauses where it fails, until it is done.</summary>
    /// <param name="what">What it is, for the log.</param>
    /// <param name="work">The work; must bear being done again.</param>
    /// <param name="time">Clock of the pauses.</param>
    /// <param name="log">Log.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task RunAsync(string what, Func<CancellationToken, Task> work, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await work(cancellation);
                return;
            }
            catch (Exception problem) when (!cancellation.IsCancellationRequested)
            {
                Again(log, problem, what, pause);
                await Task.Delay(pause, time, cancellation);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} did not succeed; next try in {Pause}")]
    private static partial void Again(ILogger log, Exception problem, string what, TimeSpan pause);
}
