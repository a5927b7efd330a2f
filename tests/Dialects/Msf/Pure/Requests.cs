using System.Text.Json.Nodes;
using UpgradePlatform.Api.Dialects.Msf;
using UpgradePlatform.Dialects.Msf;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Requests as the reader gives them.</summary>
internal static class Requests
{
    /// <summary>Spine 2 to type 14, then leaf 7 to type 22.</summary>
    public static MsfExecute SpineThenLeaf(bool check = false, string? reservation = null) =>
        Read(reservation, ExecuteBody.Node("spine", "2", "14", check), ExecuteBody.Node("leaf", "7", "22"));

    public static MsfExecute Read(string? reservation, params JsonNode[] nodes) =>
        MsfExecuteReader.Read("10.0.0.1", "8080", ExecuteBody.With(body => (body["reservation_time"], body["nodes"]) = (reservation, new JsonArray(nodes))), TimeZoneInfo.Utc);
}
