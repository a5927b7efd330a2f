using System.Text;
using UpgradePlatform.SimulatedFabric.Model;

namespace UpgradePlatform.SimulatedFabric.Actions;

/// <summary>
/// Output of a script. Computed from the job and the time, and only ever growing, as a log file on a host would.
/// </summary>
internal static class JobLog
{
    internal static byte[] Bytes(Job job, DateTimeOffset now)
    {
        var until = job.EndedAt ?? now;
        var share = job.Nominal <= TimeSpan.Zero ? 1 : (until - job.StartedAt) / job.Nominal;
        var text = new StringBuilder();
        foreach (var (at, line) in Lines(job))
        {
            if (at <= share)
                text.Append(line).Append('\n');
        }

        if (job.Interrupted)
            text.Append("terminated\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<(double At, string Line)> Lines(Job job)
    {
        yield return (0, $"connecting to {job.Request.Node}");
        // Colours, as real scripts print them; whoever stores the output takes them out.
        yield return (0.2, $"\u001b[1mpreparing {job.Request.EquipmentType} {job.Request.Version}\u001b[0m");
        yield return (0.5, job.Request.Ztp ? "request system zeroize" : "request system reboot");
        if (job.EndsAt is null)
            yield break;
        if (job.ErrorText is { } error)
            yield return (0.7, error);
        yield return (1, job.PlannedExitCode == 0 ? "the switch reboots" : $"giving up with status {job.PlannedExitCode}");
    }
}
