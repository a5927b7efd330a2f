namespace UpgradePlatform.StandIn.OceanBase.State;

/// <summary>What happens by itself: heartbeats stop, leaders move, replicas catch up, jobs end. Run before and after each change, and by each server all the time.</summary>
internal sealed class Clockwork(ClusterState state, ClusterFolder folder, DateTimeOffset now)
{
    private bool MayStop => folder.Faults.Has(Faults.ServiceMayStop);

    public void Advance()
    {
        foreach (var server in state.Servers)
            Watch(server);
        foreach (var zone in state.Zones)
            Follow(zone);
        foreach (var stream in state.LogStreams)
            Lead(stream);
        foreach (var job in state.Jobs.Where(job => job.Status == "INPROGRESS" && job.EndsAt <= now))
            (job.Status, job.ResultCode) = ("SUCCESS", 0);
        Judge();
    }

    private void Watch(Server server)
    {
        if (server.Pid != 0)
        {
            if (ProcessLife.Of(server.Pid) is not { } life || life.Start != server.PidStart)
                Lost(server);
            else
                server.LostAt = life.Runs ? null : server.LostAt ?? now;
        }

        if (server.LostAt is { } since)
        {
            if (server.Status == Zone.Active && now - since >= TimeSpan.FromMilliseconds(state.Timings.Lease))
            {
                (server.Status, server.InServiceSince, server.LastOffline) = (Zone.Inactive, null, now);
                folder.Tell($"server {server.Endpoint} is INACTIVE");
            }
        }
        else if (server.Lives && server.Status != Zone.Active)
        {
            server.Status = Zone.Active;
            server.InServiceSince = null;
            folder.Tell($"server {server.Endpoint} is ACTIVE with {server.VersionBuild}");
        }

        if (server is { Lives: true, InServiceSince: null, StartedAt: { } started } && now - started >= TimeSpan.FromMilliseconds(state.Timings.IntoService))
            server.InServiceSince = now;
        if (server.FrozenAt <= now && !folder.Faults.Has(Faults.FreezeHangs, server.Endpoint))
            (server.FrozenAt, server.CheckpointScn) = (null, state.Scn += 1_000_000);
    }

    private void Lost(Server server)
    {
        server.Pid = 0;
        server.LostAt = now;
        server.CaughtUpAt = null;
        folder.Tell($"server {server.Endpoint} is gone");
        var expected = folder.Faults.Has(Faults.ExpectedKill, server.Endpoint);
        folder.Faults.Withdraw(Faults.ExpectedKill, server.Endpoint);
        if (!expected && !MayStop && state.ZoneNamed(server.Zone)!.Status == Zone.Active)
            folder.Accuse($"server {server.Endpoint} ended while its zone {server.Zone} was ACTIVE");
    }

    private void Follow(Zone zone)
    {
        var stays = zone.Ordered == Zone.Inactive ? Faults.ZoneStaysActive : Faults.ZoneStaysInactive;
        if (zone.Status == zone.Ordered || folder.Faults.Has(stays, zone.Name))
            return;
        (zone.Status, zone.ModifiedAt) = (zone.Ordered, now);
        folder.Tell($"zone {zone.Name} is {zone.Status}");
    }

    private void Lead(LogStream stream)
    {
        var members = stream.Members.Select(member => state.ServerAt(member)!).ToList();
        var candidates = members.Where(member => member.CaughtUp(now)).ToList();
        if (members.Count(member => member.Lives) * 2 <= members.Count || candidates.Count == 0)
        {
            stream.Leader = null;
            return;
        }

        var willing = candidates.Where(member => state.ZoneNamed(member.Zone)!.Ordered == Zone.Active).ToList();
        var choice = (willing.Count > 0 ? willing : candidates)[0].Endpoint;
        if (stream.Leader == choice)
            return;
        stream.Leader = choice;
        stream.Proposal++;
        folder.Tell($"log stream {stream.Id} of tenant {stream.Tenant} is led by {choice}");
    }

    private void Judge()
    {
        var found = new List<string>();
        var stopped = state.Zones.Where(zone => zone.Status == Zone.Inactive).Select(zone => zone.Name).ToList();
        if (stopped.Count > 1)
            found.Add($"zones stopped at once: {string.Join(", ", stopped)}");
        state.Formed |= state.Servers.TrueForAll(server => server.CaughtUp(now));
        if (!MayStop && state.Formed)
        {
            foreach (var stream in state.LogStreams)
            {
                if (stream.Members.Count(member => state.ServerAt(member)!.CaughtUp(now)) * 2 <= stream.Members.Count)
                    found.Add($"log stream {stream.Id} of tenant {stream.Tenant} without majority");
            }
        }

        foreach (var violation in found.Except(state.Standing).ToList())
            folder.Accuse(violation);
        state.Standing = found;
    }
}
