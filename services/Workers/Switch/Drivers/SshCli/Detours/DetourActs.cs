namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>Carries out the changes of a detour, switch by switch or side by side; what belongs to one switch in order, and then saved.</summary>
internal sealed class DetourActs(DetourSettings settings)
{
    /// <summary>Changes one switch and saves it, whether anything was left to change or not: an earlier try may have ended in between.</summary>
    /// <param name="address">Names the cluster.</param>
    /// <param name="ends">Ends on one switch; none for nothing to do.</param>
    /// <param name="seen">What they show.</param>
    /// <param name="value">What an end is to be; null leaves it alone.</param>
    /// <param name="ensureMayAct">Called immediately before each effect.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<Refusal?> OnOne(
        SwitchAddress address, IReadOnlyList<LinkEnd> ends, IReadOnlyDictionary<LinkEnd, SettingSeen> seen, Func<LinkEnd, long?> value, Action ensureMayAct,
        CancellationToken cancellationToken)
    {
        if (ends.Count == 0)
            return null;
        (LinkEnd, long)[] wanted = [.. ends.Where(end => value(end) is not null).Select(end => (end, value(end)!.Value))];
        // Unsaved it would be gone after the reboot, and packets with it.
        return await settings.Set(address, ends[0].Node, wanted, seen, ensureMayAct, cancellationToken)
            ?? await settings.Save(address, ends[0].Node, ensureMayAct, cancellationToken);
    }

    /// <summary>
    /// Changes several switches at once: one after the other they would not fit into the time of a look where they are many. All are
    /// finished whatever befalls one of them; of several refusals the first by name is told.
    /// </summary>
    internal async Task<Refusal?> OnMany(
        SwitchAddress address, IReadOnlyList<LinkEnd> ends, IReadOnlyDictionary<LinkEnd, SettingSeen> seen, Func<LinkEnd, long?> value, Action ensureMayAct,
        CancellationToken cancellationToken)
    {
        LinkEnd[][] nodes = [.. ends.GroupBy(end => end.Node).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToArray())];
        using var limit = new SemaphoreSlim(SshSwitchDriver.AtOnce);
        var acts = Array.ConvertAll(nodes, One);
        // Who could not be reached may have acted: that comes before any refusal.
        return (await Task.WhenAll(acts)).FirstOrDefault(refusal => refusal is not null);

        async Task<Refusal?> One(LinkEnd[] node)
        {
            await limit.WaitAsync(cancellationToken);
            try
            {
                return await OnOne(address, node, seen, value, ensureMayAct, cancellationToken);
            }
            finally
            {
                limit.Release();
            }
        }
    }
}
