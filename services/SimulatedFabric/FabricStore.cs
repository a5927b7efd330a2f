using Microsoft.Extensions.Options;
using UpgradePlatform.SimulatedFabric.Actions;
using UpgradePlatform.SimulatedFabric.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedFabric;

/// <summary>The simulated fabrics, each in a file of its own.</summary>
internal sealed class FabricStore
{
    private readonly StateFiles<Cluster> files;

    public FabricStore(IOptions<SimulatedFabricOptions> options, TimeProvider clock)
    {
        IgnoresAttemptIds = options.Value.IgnoreAttemptIds;
        Clockwork = new Clockwork(options.Value.Timings, options.Value.CompletionLine);
        files = new StateFiles<Cluster>(options.Value.Folder, clock, Clockwork.Advance);
    }

    internal Clockwork Clockwork { get; }

    /// <summary>See <see cref="SimulatedFabricOptions.IgnoreAttemptIds"/>: sabotage for a test.</summary>
    internal bool IgnoresAttemptIds { get; }

    internal IEnumerable<string> Ids => files.Ids;

    internal Reply Declare(string id, ClusterDeclaration declaration) => declaration.Defect is { } defect
        ? Reply.Bad(defect)
        : files.Declare(id, (known, now) => ClusterActions.Declare(known, id, declaration, now), Views.Of);

    /// <summary>Looks at a cluster as it is now, and changes it where the action does.</summary>
    internal Reply With(string id, bool changes, Func<Cluster, DateTimeOffset, Reply> action) => files.With(id, changes, action);
}
