using System.CommandLine.Completions;
using System.Text.Json;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Commands;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Completion;

/// <summary>Suggestions from the platform itself. Whatever goes wrong, or takes longer than a second (<c>UPGRADECTL_COMPLETION_TIMEOUT</c>), suggests nothing.</summary>
internal sealed class LiveCompletions(Shell shell)
{
    private const int MostOperations = 30;
    private readonly TimeSpan _patience = TimeWords.Duration(shell.Host.Environment("UPGRADECTL_COMPLETION_TIMEOUT") ?? "") ?? TimeSpan.FromSeconds(1);

    public IEnumerable<CompletionItem> Operations(CompletionContext context) => Ids(context, null);

    public IEnumerable<CompletionItem> OpenOperations(CompletionContext context) => Ids(context, true);

    public IEnumerable<CompletionItem> Clusters(CompletionContext context) =>
        Ask(context, async (client, cancel) => (await client.Get<FleetDocument>("platform/v1/fleet", cancel)).Clusters.Select(cluster => cluster.Id));

    /// <summary>Nodes of the cluster named before.</summary>
    public IEnumerable<CompletionItem> Nodes(CompletionContext context) =>
        Ask(context, async (client, cancel) => (await Cluster(context, client, cancel)).SelectMany(cluster => cluster.Nodes).Select(node => node.Id));

    /// <summary><c>NODE=TYPE</c> of the cluster named before; types that the node has already are left out.</summary>
    public IEnumerable<CompletionItem> NodeTypes(CompletionContext context) => Ask(context, async (client, cancel) =>
        (await Cluster(context, client, cancel)).SelectMany(cluster => cluster.Nodes.SelectMany(node => cluster.EquipmentTypes
            .Where(type => type.Id != node.EquipmentType && type.Platform == cluster.EquipmentTypes.FirstOrDefault(own => own.Id == node.EquipmentType)?.Platform)
            .Select(type => $"{node.Id}={type.Id}"))));

    /// <summary>Units of the operation named before.</summary>
    public IEnumerable<CompletionItem> Units(CompletionContext context) => Ask(context, async (client, cancel) =>
        Words(context).FirstOrDefault(word => Guid.TryParse(word, out _)) is { } id
            ? (await client.LookAt(Guid.Parse(id), cancel)).Stages.SelectMany(stage => stage.Units).Select(unit => unit.Id)
            : []);

    private IEnumerable<CompletionItem> Ids(CompletionContext context, bool? open) => Ask(context, async (client, cancel) =>
        (await client.Get<OperationPage>(new Query("platform/v1/operations").With("open", open).With("limit", MostOperations).Path, cancel)).Items.Select(item => item.Id.ToString()));

    private static async Task<IEnumerable<ClusterDocument>> Cluster(CompletionContext context, PlatformClient client, CancellationToken cancel) =>
        (await client.Get<FleetDocument>("platform/v1/fleet", cancel)).Clusters.Where(cluster => Words(context).Contains(cluster.Id));

    private static IEnumerable<string> Words(CompletionContext context) => context.ParseResult.Tokens.Select(token => token.Value);

    // The command line library asks without async.
    private IEnumerable<CompletionItem> Ask(CompletionContext context, Func<PlatformClient, CancellationToken, Task<IEnumerable<string>>> ask)
    {
        // Help asks for suggestions too; only a shell that completes is worth a request.
        if (context is not TextCompletionContext)
            return [];
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            using var client = shell.Open(context.ParseResult);
            return [.. Task.Run(() => ask(client, patience.Token)).GetAwaiter().GetResult()
                .Where(word => word.StartsWith(context.WordToComplete, StringComparison.Ordinal)).Select(word => new CompletionItem(word))];
        }
        catch (Exception problem) when (problem is UsageException or PlatformUnreachableException or PlatformRefusedException or OperationCanceledException or JsonException)
        {
            return [];
        }
    }
}
