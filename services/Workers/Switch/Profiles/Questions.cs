namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>Every question that can be asked of a switch.</summary>
internal static class Questions
{
    internal const string Version = "version";
    internal const string Serial = "serial";
    internal const string BootId = "bootId";
    internal const string Uptime = "uptime";
    internal const string RouterId = "routerId";
    internal const string MaxMetric = "maxMetric";
    internal const string Routes = "routes";
    internal const string FreeSpace = "freeSpace";
    internal const string Interfaces = "interfaces";
    internal const string Adjacencies = "adjacencies";
    internal const string Costs = "costs";
    internal const string Addresses = "addresses";
    internal const string Log = "log";
    internal const string LldpNeighbours = "lldpNeighbours";
    internal const string UninstalledRoutes = "uninstalledRoutes";
    internal const string DatabaseChecksum = "databaseChecksum";

    /// <summary>Column of the questions with one value.</summary>
    internal const string Value = "value";

    /// <summary>Shapes by name.</summary>
    internal static readonly IReadOnlyDictionary<string, QuestionShape> All = new[]
    {
        One(Version, ColumnType.Word),
        One(Serial, ColumnType.Word),
        One(BootId, ColumnType.Word),
        One(Uptime, ColumnType.Duration),
        One(RouterId, ColumnType.Word),
        One(MaxMetric, ColumnType.Flag),
        One(Routes, ColumnType.Count),
        One(FreeSpace, ColumnType.Count),
        new(Interfaces, Table: true, new Dictionary<string, ColumnType>
        {
            ["name"] = ColumnType.Interface, ["up"] = ColumnType.Flag, ["enabled"] = ColumnType.Flag, ["in"] = ColumnType.Count, ["out"] = ColumnType.Count,
        }, "enabled"),
        new(Adjacencies, Table: true, new Dictionary<string, ColumnType>
        {
            ["interface"] = ColumnType.Interface, ["neighbour"] = ColumnType.Word, ["up"] = ColumnType.Flag, ["upFor"] = ColumnType.Duration,
        }, "upFor"),
        new(Costs, Table: true, new Dictionary<string, ColumnType>
        {
            ["interface"] = ColumnType.Interface, ["cost"] = ColumnType.Count, ["area"] = ColumnType.Word,
        }, "area"),
        new(Addresses, Table: true, new Dictionary<string, ColumnType> { ["address"] = ColumnType.Word }),
        new(Log, Table: true, new Dictionary<string, ColumnType> { ["line"] = ColumnType.Line }),
        // Texts of somebody else, who may be anybody: of no form that could be asked for.
        new(LldpNeighbours, Table: true, new Dictionary<string, ColumnType>
        {
            ["interface"] = ColumnType.Interface, ["name"] = ColumnType.Line, ["port"] = ColumnType.Line, ["address"] = ColumnType.Line,
        }, "name", "port", "address"),
        // Routes that were chosen and are not in the forwarding table.
        new(UninstalledRoutes, Table: true, new Dictionary<string, ColumnType> { ["prefix"] = ColumnType.Word }),
        // What every switch of an area must have alike, by area; external routes are no part of one.
        new(DatabaseChecksum, Table: true, new Dictionary<string, ColumnType>
        {
            ["area"] = ColumnType.Word, ["checksum"] = ColumnType.Word, ["external"] = ColumnType.Count,
        }, "external"),
    }.ToDictionary(shape => shape.Name);

    /// <summary>What a profile must be able to ask; more is needed for some ways of detouring.</summary>
    internal static readonly IReadOnlyList<string> Required = [Version, Uptime, RouterId, Routes, Interfaces, Adjacencies, Costs];

    /// <summary>
    /// What a switch need not be able to answer although its profile can ask: a program that is not installed, a daemon that does not
    /// run. Without an answer the question is left out; every other unanswered question makes a switch count as not asked.
    /// </summary>
    internal static readonly IReadOnlyList<string> Dispensable = [LldpNeighbours];

    private static QuestionShape One(string name, ColumnType type) =>
        new(name, Table: false, new Dictionary<string, ColumnType> { [Value] = type });
}
