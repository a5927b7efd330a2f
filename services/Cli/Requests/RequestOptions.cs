using System.CommandLine;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Requests;

/// <summary>What is to be planned or carried out: a file, flags, or a file with flags over it.</summary>
internal sealed class RequestOptions
{
    private readonly CliHost _host;
    private readonly PolicyOptions _policy;
    private readonly DatabaseOptions _database;
    private readonly Option<string?> _file = new("--file", "-f") { Description = "Request as YAML or JSON; - is standard input. Flags go before it.", HelpName = "FILE" };
    private readonly Option<string?> _cluster = new("--cluster") { Description = "Cluster.", HelpName = "CLUSTER" };
    private readonly Option<string[]> _nodes = new("--node") { Description = "A node and its new equipment type; may be repeated.", HelpName = "NODE=TYPE" };
    private readonly Option<string[]> _roles = new("--role") { Description = "Every node of a role to an equipment type; may be repeated.", HelpName = "ROLE=TYPE" };
    private readonly Option<bool> _confirm = new("--confirm") { Description = "A person confirms each node before traffic returns." };
    private readonly Option<string?> _kind = new("--kind") { Description = "upgrade, or check for the pre-checks only." };

    public RequestOptions(CliHost host, LiveCompletions live)
    {
        _host = host;
        _policy = new PolicyOptions(host.Time);
        _database = new DatabaseOptions(live);
        _kind.AcceptOnlyFromAmong("upgrade", "check");
        _cluster.CompletionSources.Add(live.Clusters);
        _nodes.CompletionSources.Add(live.NodeTypes);
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _file, _cluster, _nodes, _roles, _confirm, _kind })
            command.Options.Add(option);
        _database.AddTo(command);
        _policy.AddTo(command);
    }

    /// <exception cref="UsageException">It cannot be understood, or says too little.</exception>
    public async Task<RequestDocument> Read(ParseResult arguments, CancellationToken cancel)
    {
        var file = arguments.GetValue(_file) is { } path ? await RequestReader.Read(path, _host, cancel) : new RequestDocument();
        var nodes = Pairs(arguments.GetValue(_nodes), "--node").Select(pair => new NodeEntry { Node = pair.Key, EquipmentType = pair.Value }).ToList();
        var roles = Pairs(arguments.GetValue(_roles), "--role");
        if (nodes.Count > 0 && roles.Count > 0)
            throw new UsageException("Name nodes or roles, not both.");
        var request = file with
        {
            Cluster = arguments.GetValue(_cluster) ?? file.Cluster,
            Kind = arguments.GetValue(_kind) ?? file.Kind,
            Nodes = nodes.Count > 0 ? nodes : roles.Count > 0 ? null : file.Nodes,
            Roles = roles.Count > 0 ? new(roles) : nodes.Count > 0 ? null : file.Roles,
            Database = _database.Over(file.Database, arguments),
            Policy = _policy.Over(file.Policy, arguments),
        };
        if (request.Cluster is null)
            throw new UsageException("No cluster is named: --cluster, or 'cluster' in the file.");
        var named = (request.Nodes?.Count ?? 0) > 0 || (request.Roles?.Count ?? 0) > 0;
        if (!named && request is { Database: null, Detour: null })
            throw new UsageException("Nothing to upgrade is named: --node NODE=TYPE, --role ROLE=TYPE, --to VERSION-RELEASE of a database cluster, or 'nodes', 'roles' or 'database' in the file.");
        if (request.Database is not null && (named || request.Detour is not null))
            throw new UsageException("A database cluster is upgraded as a whole (--to, or 'database' in the file), switches by nodes or roles (--node, --role, 'nodes', 'roles'): give one or the other.");
        return arguments.GetValue(_confirm) ? Confirmed(request) : request;
    }

    private static RequestDocument Confirmed(RequestDocument request) => request.Nodes is { Count: > 0 } nodes
        ? request with { Nodes = [.. nodes.Select(node => node with { Confirm = true })] }
        : throw new UsageException(request.Database is not null ? "--confirm is said of switches; the zones of a database cluster are not confirmed one by one." : "--confirm is said of nodes: name them with --node instead of --role.");

    private static Dictionary<string, string> Pairs(string[]? texts, string option)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var text in texts ?? [])
        {
            var at = text.LastIndexOf('=');
            if (at <= 0 || at == text.Length - 1)
                throw new UsageException($"{option} {text}: a name, = and an equipment type are expected.");
            if (!pairs.TryAdd(text[..at], text[(at + 1)..]))
                throw new UsageException($"{option} {text[..at]} is given twice.");
        }

        return pairs;
    }
}
