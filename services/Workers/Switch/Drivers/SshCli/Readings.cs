using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Switch.Profiles;
using UpgradePlatform.Workers.Switch.Reading;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>What a device answered, by question.</summary>
internal sealed class Readings(string node, IReadOnlyDictionary<string, IReadOnlyList<Row>> answers, DateTimeOffset at, string? notRunning = null)
{
    internal string Node => node;

    /// <summary>When it was asked (UTC).</summary>
    internal DateTimeOffset At => at;

    /// <summary>The device's word that its routing does not run; null where it does. What is asked of it then has no answer, and tables are empty.</summary>
    internal string? NotRunning => notRunning;

    /// <summary>Its id in the routing protocol; null where that was not asked, or does not run.</summary>
    internal string? RouterId => WordOrNone(Questions.RouterId);

    /// <summary>Its serial number; null where that was not asked, or not answered.</summary>
    internal string? Serial => WordOrNone(Questions.Serial);

    private string? WordOrNone(string question) => Has(question) ? Word(question) : null;

    internal bool Has(string question) => answers.ContainsKey(question);

    internal string Word(string question) => answers[question][0].Text(Questions.Value);

    internal long Count(string question) => answers[question][0].Count(Questions.Value);

    internal bool Flag(string question) => answers[question][0].Flag(Questions.Value);

    internal TimeSpan Duration(string question) => answers[question][0].Duration(Questions.Value);

    internal IReadOnlyList<AdjacencySeen> Adjacencies =>
        [.. answers[Questions.Adjacencies].Select(row => new AdjacencySeen(row.Text("interface"), row.Text("neighbour"), row.Flag("up")) { UpFor = row.DurationOrNone("upFor") })];

    internal IReadOnlyList<InterfaceSeen> Interfaces =>
        [.. answers[Questions.Interfaces].Select(row => new InterfaceSeen(row.Text("name"), row.Flag("up"), row.Count("in"), row.Count("out")) { Enabled = row.Raw("enabled") as bool? })];

    internal IReadOnlyList<CostSeen> Costs =>
        [.. answers[Questions.Costs].Select(row => new CostSeen(row.Text("interface"), row.Count("cost"), row.TextOrNone("area")))];

    /// <summary>Neighbours by LLDP; none where the question was not asked or not answered.</summary>
    internal IReadOnlyList<NeighbourSeen> LldpNeighbours => !Has(Questions.LldpNeighbours) ? [] :
        [.. answers[Questions.LldpNeighbours].Select(row => new NeighbourSeen(row.Text("interface")) { Name = Said(row, "name"), Port = Said(row, "port"), Address = Said(row, "address") })];

    internal IReadOnlyList<DatabaseSeen> Databases => !Has(Questions.DatabaseChecksum) ? [] :
        [.. answers[Questions.DatabaseChecksum].Select(row => new DatabaseSeen(row.Text("area"), row.Text("checksum"), row.Raw("external") as long? ?? 0))];

    private static string? Said(Row row, string column) => row.TextOrNone(column) is { Length: > 0 } text ? text : null;

    internal IReadOnlyList<string> Column(string question, string column) => [.. answers[question].Select(row => row.Text(column))];

    /// <summary>The routing cost of an interface; null where the protocol does not run on it.</summary>
    internal CostSeen? CostOf(string? @interface) => Costs.FirstOrDefault(cost => cost.Interface == @interface);

    /// <summary>An interface, or the port below a unit of one: counters belong to ports.</summary>
    internal InterfaceSeen? InterfaceOf(string name)
    {
        var all = Interfaces;
        return all.FirstOrDefault(seen => seen.Name == name)
            ?? (name.LastIndexOf('.') is > 0 and var dot ? all.FirstOrDefault(seen => seen.Name == name[..dot]) : null);
    }
}
