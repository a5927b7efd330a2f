using UpgradePlatform.SimulatedObCluster.Model;
using UpgradePlatform.Simulators;

namespace UpgradePlatform.SimulatedObCluster.Actions;

/// <summary>Stopping and starting zones, minor freezes, and the end of an upgrade that is given up: what the database does on command.</summary>
internal static class ZoneActions
{
    internal static Reply Stop(Cluster cluster, string name, ObClusterTimings timings, DateTimeOffset now)
    {
        if (cluster.FindZone(name) is not { } zone)
            return Reply.Refused("unknown-zone", $"ERROR 4180: zone {name} does not exist.");
        if (zone.Out)
            return Reply.Ok(zone);
        if (cluster.Faults.Take(FaultKind.StopZoneRefused, now, zone: name) is not null)
            return Reply.Refused("zone-not-stoppable", $"ERROR 4179: stop zone {name} is not allowed, the leaders of its log streams cannot be moved.");
        Availability.ZoneGoing(cluster, zone, now);
        cluster.History.Add($"stop {name}");
        return Change(cluster, zone, Zone.Inactive, timings.ZoneStop, now);
    }

    internal static Reply Start(Cluster cluster, string name, ObClusterTimings timings, DateTimeOffset now)
    {
        if (cluster.FindZone(name) is not { } zone)
            return Reply.Refused("unknown-zone", $"ERROR 4180: zone {name} does not exist.");
        if (zone is { Status: Zone.Active, ChangesTo: null } || zone.ChangesTo == Zone.Active)
            return Reply.Ok(zone);
        cluster.History.Add($"start {name}");
        return Change(cluster, zone, Zone.Active, timings.ZoneStart, now);
    }

    internal static Reply Freeze(Cluster cluster, Server server, ObClusterTimings timings, DateTimeOffset now)
    {
        if (!server.Serves(now))
            return Reply.Refused("server-unavailable", $"{server.Address} is not in service.");
        server.Counters.Freezes++;
        if (cluster.Faults.Take(FaultKind.FreezeWithoutEffect, now) is null)
            server.FreezesUntil ??= now + timings.Freeze;
        return Reply.Ok(new { server.Checkpoint });
    }

    internal static Reply LeaveUpgrade(Cluster cluster, DateTimeOffset now)
    {
        if (cluster is { UpgradeMode: false, UpgradeStage: "NONE" })
            return Reply.Ok(new { cluster.UpgradeMode });
        if (cluster.Servers.Select(server => server.SeenVersion(now)).Distinct().Count() > 1)
            return Reply.Refused("versions-differ", "ERROR 4179: servers run different versions, the upgrade cannot be ended.");
        cluster.UpgradeMode = false;
        cluster.UpgradeStage = "NONE";
        cluster.History.Add("leave upgrade mode");
        return Reply.Ok(new { cluster.UpgradeMode });
    }

    private static Reply Change(Cluster cluster, Zone zone, string to, TimeSpan takes, DateTimeOffset now)
    {
        if (cluster.Faults.Take(FaultKind.ZoneStays, now, zone: zone.Name) is not null)
            return Reply.Ok(zone);
        zone.ChangesTo = to;
        zone.ChangesAt = now + takes;
        return Reply.Ok(zone);
    }
}
