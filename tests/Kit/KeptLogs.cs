namespace UpgradePlatform.TestKit;

/// <summary><c>TESTKIT_LOGS</c> names a folder where the logs of processes stay when their test is over.</summary>
internal static class KeptLogs
{
    public static void Copy(string logs, string name)
    {
        if (Environment.GetEnvironmentVariable("TESTKIT_LOGS") is not { Length: > 0 } keep || !Directory.Exists(logs))
            return;
        var folder = Directory.CreateDirectory(Path.Combine(keep, name)).FullName;
        foreach (var log in Directory.EnumerateFiles(logs))
            File.Copy(log, Path.Combine(folder, Path.GetFileName(log)), overwrite: true);
    }
}
