using System.Text.Json.Nodes;
using UpgradePlatform.Dialects.Tests.Http;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Requests of MSF clients.</summary>
internal static class MsfHttp
{
    public const string Execute = "/v1/upgrade_operations";
    public const string SetDetour = """{ "action": "update", "update_option": { "detoured": true } }""";
    public const string ReleaseDetour = """{ "action": "update", "update_option": { "detoured": false } }""";

    /// <summary>The error object, byte by byte.</summary>
    public static string Error(string code, string message, string consistency = "rolled back") =>
        $$"""
        {
          "error_code": "{{code}}",
          "error_message": "{{message}}",
          "data_consistency": "{{consistency}}"
        }
        """;

    /// <summary>Texts of the catalogue (specification 1.10).</summary>
    public static string ErrorOf(string code) => code switch
    {
        "000001" => Error(code, "System status error."),
        "010001" => Error(code, "Parameter format error."),
        "010002" => Error(code, "Parameter value error."),
        "010003" => Error(code, "Parameter value out of range."),
        "020001" => Error(code, "Database connection error."),
        "030001" => Error(code, "Target resource is not found."),
        "030002" => Error(code, "Target resource already exist."),
        "030003" => Error(code, "Related resource not found."),
        "030005" => Error(code, "Update information error."),
        "030007" => Error(code, "Transition status error."),
        "050001" => Error(code, "EC connection error."),
        "050002" => Error(code, "EC control error."),
        "990001" => Error(code, "Undefined error.", "unknown"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "not in the catalogue of these tests"),
    };

    /// <summary>A good body for a cluster: spine 1, then leaf 1.</summary>
    public static string Body(string vendorId, string? reservation = null) => new JsonObject
    {
        ["reservation_time"] = reservation,
        ["cluster_id"] = vendorId,
        ["nodes"] = new JsonArray(ExecuteBody.Node("spine", "1", "14"), ExecuteBody.Node("leaf", "1", "22")),
    }.ToJsonString();

    /// <summary>Submits and gives the id.</summary>
    public static async Task<string> SubmitAsync(ApiHost api, string body, string query = "") =>
        (await api.As("operator").PostAsync(Execute + query, body)).ShouldBeStatus(202)["operation_id"]!;
}
