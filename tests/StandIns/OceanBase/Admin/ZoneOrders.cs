using UpgradePlatform.StandIn.OceanBase.Sql;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.StandIn.OceanBase.Admin;

/// <summary>Stop and start of zones; a stop is refused where it would cost a log stream its majority.</summary>
internal sealed class ZoneOrders(ClusterState state, ClusterFolder folder)
{
    public void Stop(string name, bool force)
    {
        var zone = Find(name);
        if (zone.Ordered == Zone.Inactive)
            return;
        if (!force)
        {
            Refuse(folder.Faults.Has(Faults.StopRefused, zone.Name), $"stop of {name}", SqlException.NotAllowed("Tenant(1) LS(1) log not in sync, stop zone"));
            if (state.Zones.Find(other => other != zone && other.Ordered == Zone.Inactive) is { } stopped)
                Refuse(true, $"stop of {name} while {stopped.Name} is stopped", new SqlException(4660, "HY000", "cannot stop server or stop zone in multiple zones"));
            foreach (var stream in state.LogStreams)
            {
                var stay = stream.Members.Count(member => state.ServerAt(member)!.CaughtUp(DateTimeOffset.UtcNow) && state.ServerAt(member)!.Zone != zone.Name);
                Refuse(stay * 2 <= stream.Members.Count, $"stop of {name}: log stream {stream.Id} of tenant {stream.Tenant} would lose its majority",
                    SqlException.NotAllowed($"Tenant({stream.Tenant}) LS({stream.Id}) log not in sync, stop zone"));
            }
        }

        zone.Ordered = Zone.Inactive;
        folder.Tell($"{(force ? "forced " : "")}stop of zone {zone.Name} ordered");
    }

    public void Start(string name)
    {
        var zone = Find(name);
        zone.Ordered = Zone.Active;
        folder.Tell($"start of zone {zone.Name} ordered");
    }

    private void Refuse(bool when, string what, SqlException why)
    {
        if (!when)
            return;
        folder.Tell($"refused: {what}");
        throw why;
    }

    private Zone Find(string name) => state.ZoneNamed(name) ?? throw new SqlException(4530, "HY000", $"zone info not exist: {name}");
}
