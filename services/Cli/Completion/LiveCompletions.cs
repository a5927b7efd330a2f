using System.CommandLine.Completions;
using System.Globalization;
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
    public IEnumerable<CompletionItem> Units(CompletionContext context) => OfOperation(context, document => document.Stages.SelectMany(stage => stage.Units).Select(unit => unit.Id));

    /// <summary>Steps of the operation named before that were tried.</summary>
    public IEnumerable<CompletionItem> Steps(CompletionContext context) => OfOperation(context, document => document.Attempts.Select(attempt => attempt.Step).Distinct());

    /// <summary>Nodes that steps of the operation named before were tried on.</summary>
    public IEnumerable<CompletionItem> Targets(CompletionContext context) => OfOperation(context, document => document.Attempts.Select(attempt => attempt.Target).Distinct());

    /// <summary><c>VERSION-RELEASE</c> of the stored packages that hold a database.</summary>
    public IEnumerable<CompletionItem> Releases(CompletionContext context) => Ask(context, async (client, cancel) =>
        (await client.Get<PackagePage>("platform/v1/packages", cancel)).Items.Where(package => package.HoldsDatabase).Select(package => $"{package.Version}-{package.Release}").Distinct());

    /// <summary>Numbers of the stored packages.</summary>
    public IEnumerable<CompletionItem> Packages(CompletionContext context) => Ask(context, async (client, cancel) =>
        (await client.Get<PackagePage>("platform/v1/packages", cancel)).Items.Select(package => package.Id.ToString(CultureInfo.InvariantCulture)));

    private IEnumerable<CompletionItem> OfOperation(CompletionContext context, Func<OperationDocument, IEnumerable<string>> words) => Ask(context, async (client, cancel) =>
        Words(context).FirstOrDefault(word => Guid.TryParse(word, out _)) is { } id ? words(await client.LookAt(Guid.Parse(id), cancel)) : []);

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
