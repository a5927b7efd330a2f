using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Fleet;

namespace UpgradePlatform.Core.Rules;

/// <summary>
/// No unit starts while a link elsewhere is down, unless the policy accepts dead links: what the unit would leave to others is not there
/// in full. Links of the unit itself are its check's business, and those of nodes that are out come back with them.
/// </summary>
public sealed class LinksUp : IRule
{
    /// <inheritdoc/>
    public string Name => "links-up";

    /// <inheritdoc/>
    public string Purpose => "No unit starts while a declared link between other nodes that should carry traffic is down.";

    /// <inheritdoc/>
    public RuleRefusal? Judge(RuleContext context)
    {
        if (context.Cluster.Family != Families.Switch || !context.Operation.Policy.RequireLinksUp)
            return null;
        var down = LinkStates.Down(context.Cluster).Where(one => !one.Link.Touches(context.Unit.Id) && Carries(context, one.Link.A) && Carries(context, one.Link.B)).Select(one => one.Because).ToArray();
        return down.Length > 0 ? new RuleRefusal(Name, $"A link elsewhere is down: {OutOfService.List(down)}.", null) : null;
    }

    // A node with a dead link is not healthy, so health cannot be asked for here. A failure that a person accepted is not waited for.
    private static bool Carries(RuleContext context, string id) =>
        context.Cluster.Nodes.TryGetValue(id, out var node) && !node.Unreachable && !node.Detoured && !context.Ours(id)
        && context.Operation.Units.All(unit => unit.Id != id || !unit.FailureAccepted);
}
