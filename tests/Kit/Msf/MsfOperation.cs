using System.Globalization;
using System.Text.Json;

namespace UpgradePlatform.TestKit;

/// <summary>An operation as its detail shows it (specification 1.5.3); also the body of a 000101.</summary>
/// <param name="Json">The body itself.</param>
public sealed record MsfOperation(JsonElement Json)
{
    /// <summary>Id.</summary>
    public string Id => Json.GetProperty("operation_id").GetString()!;

    /// <summary>Status.</summary>
    public string Status => Json.GetProperty("status").GetString()!;

    /// <summary>Whether nothing more will happen. A cancel that is being carried out is shown as <c>canceled</c> from the first moment, with <c>canceling</c> beside it.</summary>
    public bool Ended => Status is "completed" or "failed" or "canceled" && !(Json.TryGetProperty("canceling", out var canceling) && canceling.GetBoolean());

    /// <summary>Nodes of <c>sub_status</c>; empty while it is not shown.</summary>
    public IReadOnlyList<MsfNode> Nodes => Text("sub_status") is { Length: > 0 } text ? MsfNode.Parse(text) : [];

    /// <summary>Nodes of the result; empty while there is none.</summary>
    public IReadOnlyList<MsfNode> Result => ResponseBody is { Length: > 0 } text ? MsfNode.Parse(text) : [];

    /// <summary>HTTP-style result; null while there is none.</summary>
    public int? StatusCode => Response is { } response && response.TryGetProperty("status_code", out var code) ? code.GetInt32() : null;

    /// <summary>The result's text; null while there is none.</summary>
    public string? ResponseBody => Response is { } response && response.TryGetProperty("body", out var body) ? body.GetString() : null;

    /// <summary>Planned start, in the server's zone.</summary>
    public DateTime? ReservationTime => Time("reservation_time");

    /// <summary>Real start, in the server's zone.</summary>
    public DateTime? StartTime => Time("start_time");

    private JsonElement? Response => Json.TryGetProperty("response", out var response) ? response : null;

    /// <summary>A node of <c>sub_status</c> as <c>spine 2: recovering</c> names it; null while it is not shown.</summary>
    public MsfNode? Node(string fabricType, int nodeId) => Find(Nodes, fabricType, nodeId);

    /// <summary>A node of the result.</summary>
    public MsfNode? ResultOf(string fabricType, int nodeId) => Find(Result, fabricType, nodeId);

    /// <summary>For the message of a failing test.</summary>
    public override string ToString() => Json.ToString();

    private static MsfNode? Find(IReadOnlyList<MsfNode> nodes, string fabricType, int nodeId) =>
        nodes.FirstOrDefault(node => node.FabricType == fabricType && node.NodeId == nodeId.ToString(CultureInfo.InvariantCulture));

    private string? Text(string name) => Json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private DateTime? Time(string name) =>
        Text(name) is { } text ? DateTime.ParseExact(text, MsfUpgrade.TimeForm, CultureInfo.InvariantCulture) : null;
}
