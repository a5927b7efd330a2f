using UpgradePlatform.Api.Databases;
using UpgradePlatform.Api.Dialects.ObShell.Submitting;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Engine.Fleet;

namespace UpgradePlatform.Api.Dialects.ObShell;

/// <summary>A look at a cluster that belongs to no operation, remembered for whoever asks next.</summary>
internal sealed class ClusterLook(ExamineDatabase examine, FleetStore fleet)
{
    /// <summary>Takes it; an answer comes always, with a problem where nobody could be asked.</summary>
    public async Task<ClusterExamined> TakeAsync(string cluster, CancellationToken cancel)
    {
        var seen = await examine(cluster, false, cancel);
        await fleet.RecordFactsAsync(cluster, Examined.Observations(seen), cancel);
        return seen;
    }
}
