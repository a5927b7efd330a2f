using UpgradePlatform.Api.Dialects.ObShell.Endpoints;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Requests;
using UpgradePlatform.Dialects.ObShell.Tasks;
using UpgradePlatform.Engine.Operations;

namespace UpgradePlatform.Api.Dialects.ObShell.Submitting;

/// <summary>Upgrades that hold a cluster.</summary>
internal sealed class RunningUpgrades(VendorDags numbers, ObShellDags dags)
{
    /// <summary>An open upgrade that was asked for with the same version, release, mode and folder (OBShell specification 8.1); null when there is none.</summary>
    public async Task<DagSource?> SameAsync(string cluster, ObShellUpgradeRequest request, CancellationToken cancel)
    {
        foreach (var dag in await numbers.UnfinishedAsync(cluster, cancel))
            if (dag.Maintenance && await dags.FindAsync(dag, withLogs: false, cancel) is { State.Request.Database: { } asked } source && Same(asked, request))
                return source;
        return null;
    }

    /// <summary>The refusal of a cluster that something else holds; names the DAG where it has one.</summary>
    public async Task<ObShellRefusedException> BusyAsync(string cluster, string text, CancellationToken cancel) =>
        (await numbers.UnfinishedAsync(cluster, cancel)).FirstOrDefault(dag => dag.Maintenance) is { } holder
            ? ObShellErrors.UnderMaintenanceWithDag.With($"The cluster is under maintenance by DAG {ObShellGenericId.OfCluster(holder.DagId)}.")
            : ObShellErrors.UnderMaintenance.With(text);

    private static bool Same(DatabaseRequest asked, ObShellUpgradeRequest request) =>
        asked.Version == request.Version
        && asked.Release == request.Release
        && string.Equals(asked.Mode.ToString(), request.Mode, StringComparison.OrdinalIgnoreCase)
        && asked.Freeze == request.Freeze
        && Folder(asked.Folder.Parent) == Folder(request.UpgradeDir);

    private static string Folder(string? folder) => folder is null || !Path.IsPathFullyQualified(folder) ? folder ?? "" : Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
