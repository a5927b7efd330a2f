using System.Globalization;
using UpgradePlatform.StandIn.OceanBase.State;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>Processes that work in a folder of a test or run a program from it: servers, agents and jobs that left their parents.</summary>
internal static class FolderProcesses
{
    public static IReadOnlyList<int> In(string folder) => [.. Directory.EnumerateDirectories("/proc")
        .Select(entry => int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 1 && pid != Environment.ProcessId && (Links(pid, "cwd", folder) || Links(pid, "exe", folder)))];

    public static async Task End(string folder)
    {
        // Again while there are some: one that was about to start another may have done so.
        await Eventually.TrueAsync(
            () =>
            {
                var found = In(folder).Where(pid => ProcessLife.Of(pid) is not null).ToList();
                foreach (var pid in found)
                    ProcessSignals.Send(pid, ProcessSignals.Kill);
                return found.Count == 0;
            },
            TimeSpan.FromSeconds(20), $"nothing runs in {folder}");
    }

    private static bool Links(int pid, string what, string folder)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{pid}/{what}", returnFinalTarget: false)?.FullName.StartsWith(folder + "/", StringComparison.Ordinal) == true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
