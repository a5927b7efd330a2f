namespace UpgradePlatform.TestKit;

/// <summary>Settings under which an upgrade of a node takes about two seconds and a lost message is missed for three.</summary>
public static class QuickTimings
{
    /// <summary>As environment variables.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Engine__Timings__ActWindow"] = "00:00:03",
        ["Engine__Timings__LookWindow"] = "00:00:02",
        ["Engine__Timings__Margin"] = "00:00:00.5",
        ["Engine__Timings__LookPause"] = "00:00:00.2",
        ["Engine__Timings__SlowLookPause"] = "00:00:00.8",
        ["Engine__Timings__Heartbeat"] = "00:00:03",
        ["WakeUps__Lease"] = "00:00:02",
        ["Switch__LookAgainAfter"] = "00:00:00.15",
        ["ObServer__LookAgainAfter"] = "00:00:00.06",
        ["ObServer__ZoneTimeout"] = "00:00:01.5",
        ["ObServer__NoticeTime"] = "00:00:00.2",
        ["SimulatedObCluster__Timings__ZoneStop"] = "00:00:00.05",
        ["SimulatedObCluster__Timings__ZoneStart"] = "00:00:00.05",
        ["SimulatedObCluster__Timings__ServerStop"] = "00:00:00.05",
        ["SimulatedObCluster__Timings__Install"] = "00:00:00.05",
        ["SimulatedObCluster__Timings__ServerStart"] = "00:00:00.1",
        ["SimulatedObCluster__Timings__CatchUp"] = "00:00:00.05",
        ["SimulatedObCluster__Timings__Script"] = "00:00:00.1",
        ["SimulatedObCluster__Timings__HealthPatience"] = "00:00:02",
        ["SimulatedObCluster__Timings__HealthPause"] = "00:00:00.05",
        ["SimulatedObCluster__Timings__Unpack"] = "00:00:00.1",
        ["SimulatedObCluster__Timings__AgentRestart"] = "00:00:00.1",
        ["SimulatedObCluster__Timings__Freeze"] = "00:00:00.05",
        ["SimulatedObCluster__Timings__JobLimit"] = "00:00:01.5",
        ["SimulatedFabric__Timings__Script"] = "00:00:00.3",
        ["SimulatedFabric__Timings__Boot"] = "00:00:00.3",
        ["SimulatedFabric__Timings__Drain"] = "00:00:00.15",
        ["SimulatedFabric__Timings__Recover"] = "00:00:00.15",
        ["SimulatedFabric__Timings__Settle"] = "00:00:00.1",
    };

    /// <summary>The same with some settings of one's own.</summary>
    public static IReadOnlyDictionary<string, string> With(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(Settings);
        foreach (var (name, value) in more)
            settings[name] = value;
        return settings;
    }
}
