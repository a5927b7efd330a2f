namespace UpgradePlatform.TestKit;

/// <summary>Removes the System V segment that a killed PostgreSQL leaves behind when it is never started again.</summary>
internal static class PostgresSharedMemory
{
    public static async Task RemoveAsync(string data)
    {
        var pidFile = Path.Combine(data, "postmaster.pid");
        if (!File.Exists(pidFile))
            return;
        // Line 7: key and id of the segment (a handful of bytes that guard against two servers on one folder).
        var lines = await File.ReadAllLinesAsync(pidFile).ConfigureAwait(false);
        var id = lines.Length > 6 ? lines[6].Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() : null;
        if (id is null)
            return;
        try
        {
            await ChildProcess.RunAsync(["ipcrm", "-m", id], TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // Gone already: an immediate stop removes it too.
        }
    }
}
