using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePlatform.Prober;

/// <summary>What became of the packets of a run: the report at its end, or the live file while it goes on.</summary>
/// <remarks>In every count sent = received + lost + pending. Late and unsendable packets are among the lost.</remarks>
public sealed record Report
{
    /// <summary>When sending began. UTC, as all times of this file.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Live file: the moment it tells of.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Report: when sending ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>For how long packets were sent, up to now.</summary>
    public required double Seconds { get; init; }

    /// <summary>Packets per second of each ordered pair.</summary>
    public required int Rate { get; init; }

    /// <summary>Source ports the packets of a pair are spread over.</summary>
    public required int Flows { get; init; }

    /// <summary>For how many seconds after it was sent a packet may still arrive.</summary>
    public required double Grace { get; init; }

    /// <summary>Sums over all pairs.</summary>
    public required Totals Totals { get; init; }

    /// <summary>Live file: packets sent within the grace whose fate is open. 0 in a report.</summary>
    public required long Pending { get; init; }

    /// <summary>Packets that are none of this run's, found at its sockets.</summary>
    public required long Foreign { get; init; }

    /// <summary>Packets the kernel dropped at the prober's own full sockets: lost by the prober, not by the network.</summary>
    public required long DroppedByProber { get; init; }

    /// <summary>Packets this machine's processors dropped meanwhile since their backlog was full, in whatever namespace: a loaded machine.</summary>
    public required long DroppedByMachine { get; init; }

    /// <summary>Times at which the prober itself was not there to send.</summary>
    public required Stalls Stalls { get; init; }

    /// <summary>Why packets could not be sent: name of the error and how many; together they are the unsendable ones.</summary>
    public required IReadOnlyDictionary<string, long> SendErrors { get; init; }

    /// <summary>Every ordered pair.</summary>
    public required IReadOnlyList<PairReport> Pairs { get; init; }

    /// <summary>The longest gap of any pair; see <see cref="PairReport.LongestGapMilliseconds"/>.</summary>
    [JsonIgnore]
    public double LongestGapMilliseconds => Pairs.Count == 0 ? 0 : Pairs.Max(pair => pair.LongestGapMilliseconds);

    /// <summary>The longest gap of any flow; see <see cref="PairReport.LongestFlowGapMilliseconds"/>.</summary>
    [JsonIgnore]
    public double LongestFlowGapMilliseconds => Pairs.Count == 0 ? 0 : Pairs.Max(pair => pair.LongestFlowGapMilliseconds);

    /// <summary>The packets from one host to another.</summary>
    /// <exception cref="KeyNotFoundException">They were not probed.</exception>
    public PairReport Pair(string from, string to) =>
        Pairs.FirstOrDefault(pair => pair.From == from && pair.To == to) ?? throw new KeyNotFoundException($"No packets went from {from} to {to}.");

    /// <summary>Reads a report or a live file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static Report Read(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            return JsonSerializer.Deserialize(file, ReportJson.Default.Report) ?? throw new InvalidDataException($"{path} is no report: it is empty.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path} is no report: {problem.Message}", problem);
        }
    }

    /// <summary>Writes it whole: a reader sees the old file or the new one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path)
    {
        var next = $"{path}.{Environment.ProcessId}";
        using (var file = File.Create(next))
            JsonSerializer.Serialize(file, this, ReportJson.Default.Report);
        File.Move(next, path, overwrite: true);
    }
}
