using System.Globalization;
using UpgradePlatform.ObServer.Tests.Cluster;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;

namespace UpgradePlatform.ObServer.Tests.Whole.Kit;

/// <summary>Jobs that run on the hosts of a cluster.</summary>
internal static class Jobs
{
    /// <summary>Ends the one that runs with SIGKILL: its runner, which would note how it ended, and all that it started.</summary>
    /// <param name="server">Whose host.</param>
    /// <param name="said">What it must have said first.</param>
    public static async Task Kill(TestServer server, string said = "")
    {
        var job = await Eventually.ValueAsync(
            () => Task.FromResult(Folders(server).First(folder => File.ReadAllText(Path.Combine(folder, "log")).Contains(said, StringComparison.Ordinal))),
            ObTestCluster.Patience, $"a job runs on {server.Node}");
        var group = NumberIn(job, "group");
        ProcessSignals.Send(NumberIn(job, "pid"), ProcessSignals.Kill);
        foreach (var pid in Processes.InGroup(group))
            ProcessSignals.Send(pid, ProcessSignals.Kill);
        await Eventually.TrueAsync(() => Processes.InGroup(group).Count == 0, ObTestCluster.Patience, "nothing is left of the job");
    }

    private static IEnumerable<string> Folders(TestServer server) => Directory
        .EnumerateDirectories(server.Ssh!.Path(".upgrade-platform/jobs")).SelectMany(Directory.EnumerateDirectories)
        .Where(folder => File.Exists(Path.Combine(folder, "group")) && !File.Exists(Path.Combine(folder, "rc")));

    private static int NumberIn(string folder, string file) => int.Parse(File.ReadAllText(Path.Combine(folder, file)).Split(' ')[0], CultureInfo.InvariantCulture);
}
