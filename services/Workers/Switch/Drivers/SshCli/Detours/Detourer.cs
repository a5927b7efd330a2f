using Microsoft.Extensions.Options;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>
/// Sets and releases detours (specification 2.4, with D-11 and D-12 mended). Every change is written into the book before it is made, and
/// every step can be done again: a crash anywhere in between leaves a mark that says how far it came.
/// </summary>
internal sealed class Detourer(DetourBook book, DetourSettings settings, DetourActs acts, HostPorts hostPorts, Fabric fabric, IOptions<SshCliOptions> options, TimeProvider clock)
{
    /// <summary>Keeps traffic away in an owner's name.</summary>
    internal async Task<DetourOutcome> Enter(SwitchAddress address, Mandate mandate, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var (before, _) = await book.Read(address, cancellationToken);
        var mark = before.MarkOf(address.Node, mandate.Owner);
        // A detour that was begun is finished in the way it was begun, whatever the options say by now.
        var method = mark?.Method ?? Method(address);
        var holdsPorts = mark?.HoldsPorts ?? HostPorts.Wanted(address);
        if (((method == DetourMethod.LinkCost ? Undeclared(address) : null) ?? (holdsPorts ? hostPorts.Obstacle(address) : null)) is { } gap)
            return new(gap);
        var routing = LinkEnd.Of(address, method);
        var ports = holdsPorts ? HostPorts.Of(address, before) : [];
        LinkEnd[] ends = [.. routing, .. ports];
        var seen = await settings.Look(address, ends, cancellationToken);
        if (ends.FirstOrDefault(end => seen[end].Value is null) is { } silent)
            return new(new Refusal("detour-refused", silent.IsPort
                ? $"{address.Node} does not tell whether {silent.Interface} is enabled, so it cannot be taken down and put back as it was."
                : $"{silent} has no routing cost: the protocol does not run there."));

        var since = mark?.Since ?? clock.GetUtcNow();
        await book.Change(address, mandate.Fence, Begin, ensureMayAct, cancellationToken);
        if (await Apply(address, method, routing, ports, seen, ensureMayAct, cancellationToken) is { } refusal)
            return new(await Withdraw(address, mandate, ends, refusal, ensureMayAct, cancellationToken));
        // Devices have the last word: what they do not show is not set.
        var after = await settings.Look(address, ends, cancellationToken);
        if (ends.FirstOrDefault(end => after[end].Value != Target(method, end)) is { } unset)
            return new(null, $"{unset} does not show the detour yet, though the device took it.");
        await book.Change(address, mandate.Fence, ledger => Staged(ledger, address.Node, mandate.Owner, DetourStage.Set), ensureMayAct, cancellationToken);
        return new(null);

        Ledger Begin(Ledger ledger) => ends.Aggregate(ledger, (book, end) => book.Remember(end.Node, end.Setting, seen[end].Value!.Value, Target(method, end)))
            .With(address.Node, new DetourMark(mandate.Owner, method, since, DetourStage.Entering) { HoldsPorts = holdsPorts });
    }

    /// <summary>Lets traffic return as far as an owner kept it away: what others keep stays, and so does what somebody changed meanwhile.</summary>
    internal async Task<DetourOutcome> Leave(SwitchAddress address, Mandate mandate, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var (before, _) = await book.Read(address, cancellationToken);
        if (before.MarkOf(address.Node, mandate.Owner) is not { } mark)
            return new(null);
        LinkEnd[] ends = [.. LinkEnd.Of(address, mark.Method), .. mark.HoldsPorts ? HostPorts.Of(address, before) : []];
        var ledger = await book.Change(
            address, mandate.Fence, now => Staged(now, address.Node, mandate.Owner, DetourStage.Leaving), ensureMayAct, cancellationToken);
        var (refusal, remark) = await PutBack(address, ends, ledger, ensureMayAct, cancellationToken);
        if (refusal is not null)
            return new(refusal with { Code = "release-refused" });
        var after = await settings.Look(address, ends, cancellationToken);
        if (ends.FirstOrDefault(end => Restorable(ledger, end) is { } was && was.Previous != was.Set && after[end].Value == was.Set) is { } kept)
            return new(null, $"{kept} still shows the detour, though the device took the release.");
        await book.Change(address, mandate.Fence, now => Left(now, address.Node, mandate.Owner, ends), ensureMayAct, cancellationToken);
        return new(null, remark);
    }

    /// <summary>Sets on the switch itself what is in the book: a configuration loaded afresh has lost it.</summary>
    internal async Task<Refusal?> Reassert(SwitchAddress address, Ledger ledger, Action ensureMayAct, CancellationToken cancellationToken)
    {
        foreach (var method in ledger.MarksOf(address.Node).Where(mark => mark.Stage != DetourStage.Leaving).Select(mark => mark.Method).Distinct())
        {
            LinkEnd[] own = [.. LinkEnd.Of(address, method).Where(end => end.Node == address.Node), .. ledger.HeldPorts(address.Node).Select(name => LinkEnd.Port(address.Node, name))];
            var seen = await settings.Look(address, own, cancellationToken);
            (LinkEnd, long)[] lost = [.. own.Where(end => seen[end].Value is { } value && value != Target(method, end)).Select(end => (end, Target(method, end)))];
            if (await settings.Set(address, address.Node, lost, seen, ensureMayAct, cancellationToken) is { } refusal)
                return refusal;
        }

        return null;
    }

    /// <summary>Whether a switch shows what a detour by the method sets on it.</summary>
    internal bool Shows(SwitchAddress address, DetourMethod method, Readings readings, Ledger ledger)
    {
        // Host ports that are to be down and are not let traffic in, whatever routing says.
        if (ledger.HeldPorts(address.Node).Any(name => readings.InterfaceOf(name)?.Enabled == true))
            return false;
        if (method == DetourMethod.MaxMetric)
            return readings.Has(Questions.MaxMetric) && readings.Flag(Questions.MaxMetric);
        string[] interfaces = [.. Fabric.Links(address, address.Node).Select(link => link.Interface).OfType<string>()];
        return interfaces.Length > 0 && interfaces.All(name =>
            readings.CostOf(name)?.Cost is { } cost && cost == (ledger.Setting(address.Node, name)?.Set ?? options.Value.DetourCost));
    }

    private DetourMethod Method(SwitchAddress address)
    {
        // The highest metric turns away what passes through, not what is meant for the networks of hosts that hang on the switch.
        if (HostPorts.Wanted(address))
            return DetourMethod.LinkCost;
        var profile = fabric.Switch(address, address.Node).Profile;
        var method = options.Value.Method ?? profile.Detour;
        return method == DetourMethod.MaxMetric && !profile.CanMaxMetric ? DetourMethod.LinkCost : method;
    }

    private long Target(DetourMethod method, LinkEnd end) => end.IsPort ? 0 : method == DetourMethod.MaxMetric ? 1 : options.Value.DetourCost;

    private static Refusal? Undeclared(SwitchAddress address)
    {
        var links = Fabric.Links(address, address.Node);
        if (links.Count == 0)
            return new Refusal("links-undeclared", $"The fleet declares no internal links of {address.Node}.");
        return links.FirstOrDefault(link => link.Interface is null || link.NeighbourInterface is null) is { } link
            ? new Refusal("links-undeclared", $"The fleet does not say which interfaces the link from {address.Node} to {link.Neighbour} has.")
            : null;
    }

    private static Ledger Staged(Ledger ledger, string node, string owner, DetourStage stage) =>
        ledger.MarkOf(node, owner) is { } mark ? ledger.With(node, mark with { Stage = stage }) : ledger;

    private static Ledger Left(Ledger ledger, string node, string owner, IReadOnlyList<LinkEnd> ends)
    {
        var rest = ledger.Without(node, owner);
        return ends.Where(end => !Wanted(rest, end)).Aggregate(rest, (book, end) => book.Forget(end.Node, end.Setting));
    }

    private static bool Wanted(Ledger ledger, LinkEnd end) => end.IsPort ? ledger.HoldsPorts(end.Node) : end.Interface == Ledger.MaxMetric
        ? ledger.Wanted(DetourMethod.MaxMetric, end.Node)
        : ledger.Wanted(DetourMethod.LinkCost, end.Node, end.Other);

    private static SettingRecord? Restorable(Ledger ledger, LinkEnd end) => Wanted(ledger, end) ? null : ledger.Setting(end.Node, end.Setting);

    private async Task<Refusal?> Apply(
        SwitchAddress address, DetourMethod method, IReadOnlyList<LinkEnd> routing, IReadOnlyList<LinkEnd> ports, IReadOnlyDictionary<LinkEnd, SettingSeen> seen,
        Action ensureMayAct, CancellationToken cancellationToken)
    {
        long? Change(LinkEnd end) => Target(method, end) is var target && seen[end].Value != target ? target : null;

        // The switch itself first: what it sends leaves by other ways while the far ends are told.
        var (own, far) = Sides(address, routing);
        var refusal = await acts.OnOne(address, own, seen, Change, ensureMayAct, cancellationToken)
            ?? await acts.OnMany(address, far, seen, Change, ensureMayAct, cancellationToken);
        // The ports last: until the fabric has turned to other ways, its packets for the hosts still come here.
        if (refusal is null && ports.Any(end => Change(end) is not null))
            refusal = await hostPorts.AwaitQuiet(address, cancellationToken);
        return refusal ?? await acts.OnOne(address, ports, seen, Change, ensureMayAct, cancellationToken);
    }

    private static (LinkEnd[] Own, LinkEnd[] Far) Sides(SwitchAddress address, IEnumerable<LinkEnd> ends)
    {
        var sides = ends.ToLookup(end => end.Node == address.Node);
        return ([.. sides[true]], [.. sides[false]]);
    }

    /// <summary>Takes back what a refused detour has changed so far, so that the refusal is the whole truth.</summary>
    private async Task<Refusal> Withdraw(
        SwitchAddress address, Mandate mandate, IReadOnlyList<LinkEnd> ends, Refusal refusal, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var ledger = await book.Change(
            address, mandate.Fence, now => Staged(now, address.Node, mandate.Owner, DetourStage.Leaving), ensureMayAct, cancellationToken);
        var (kept, _) = await PutBack(address, ends, ledger, ensureMayAct, cancellationToken);
        if (kept is not null)
            return new Refusal("detour-half-set", $"{refusal.Text}; and what was set before could not be taken back: {kept.Text}");
        await book.Change(address, mandate.Fence, now => Left(now, address.Node, mandate.Owner, ends), ensureMayAct, cancellationToken);
        return refusal with { Code = "detour-refused" };
    }

    private async Task<(Refusal? Refusal, string? Remark)> PutBack(
        SwitchAddress address, IReadOnlyList<LinkEnd> ends, Ledger ledger, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var seen = await settings.Look(address, ends, cancellationToken);
        string[] remarks = [.. ends.Where(end => Restorable(ledger, end) is { } was && seen[end].Value is { } value && value != was.Previous && value != was.Set)
            .Select(end => $"{end} has {seen[end].Value}, which somebody set meanwhile; it was left alone.")];
        // A port of which a new system no longer tells anything was taken down by us: it is brought up rather than left.
        long? Now(LinkEnd end) => seen[end].Value ?? (end.IsPort ? Target(DetourMethod.LinkCost, end) : null);
        long? Back(LinkEnd end) => Restorable(ledger, end) is { } was && was.Previous != was.Set && Now(end) == was.Set ? was.Previous : null;

        // Host ports first, under the detour. Hosts may send as soon as a port is up: the switch is ready and knows its ways, dear as they
        // are. The fabric sends for them only when routing is put back: by then it has found them, and the ports are up. The other way
        // round it would already turn here for hosts that cannot be reached yet. Then the far ends, from which traffic comes back, and
        // the switch itself last: it has then all its ways to send it on.
        var (own, far) = Sides(address, ends.Where(end => !end.IsPort));
        var refusal = await acts.OnOne(address, [.. ends.Where(end => end.IsPort)], seen, Back, ensureMayAct, cancellationToken)
            ?? await acts.OnMany(address, far, seen, Back, ensureMayAct, cancellationToken)
            ?? await acts.OnOne(address, own, seen, Back, ensureMayAct, cancellationToken);
        return refusal is not null ? (refusal, null) : (null, remarks.Length == 0 ? null : string.Join(' ', remarks));
    }
}
