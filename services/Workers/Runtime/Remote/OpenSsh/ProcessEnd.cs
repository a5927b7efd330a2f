using System.Diagnostics;

namespace UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

/// <summary>Waits for a child, and ends it where the wait is over first.</summary>
internal static class ProcessEnd
{
    /// <returns>Whether it ended by itself.</returns>
    internal static async Task<bool> Await(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            return false;
        }
    }
}
