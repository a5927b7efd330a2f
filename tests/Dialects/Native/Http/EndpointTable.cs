using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Every endpoint and the least role it needs; null: nobody is asked who he is.</summary>
internal static class EndpointTable
{
    public static IReadOnlyDictionary<string, string?> Roles { get; } = new Dictionary<string, string?>
    {
        ["GET /health/live"] = null,
        ["GET /health/ready"] = null,
        ["GET /platform/v1/openapi.json"] = "viewer",
        ["GET /platform/v1/fleet"] = "viewer",
        ["GET /platform/v1/fleet/clusters/{cluster}"] = "viewer",
        ["GET /platform/v1/fleet/clusters/{cluster}/discovery"] = "viewer",
        ["PUT /platform/v1/fleet"] = "admin",
        ["POST /platform/v1/plans"] = "viewer",
        ["POST /platform/v1/operations"] = "operator",
        ["GET /platform/v1/operations"] = "viewer",
        ["GET /platform/v1/operations/{id:guid}"] = "viewer",
        ["GET /platform/v1/operations/{id:guid}/explain"] = "viewer",
        ["GET /platform/v1/operations/{id:guid}/log"] = "viewer",
        ["GET /platform/v1/operations/{id:guid}/device-lines"] = "viewer",
        ["POST /platform/v1/operations/{id:guid}/{verb}"] = "operator",
        ["GET /platform/v1/events"] = "viewer",
        ["GET /platform/v1/notifications"] = "viewer",
        ["POST /platform/v1/notifications/{id:guid}/retry"] = "operator",
        ["POST /platform/v1/packages"] = "operator",
        ["GET /platform/v1/packages"] = "viewer",
        ["GET /platform/v1/packages/{id}"] = "viewer",
        ["DELETE /platform/v1/packages/{id}"] = "operator",
        ["GET /platform/v1/artifacts/{sha256}"] = "viewer",
        ["POST /platform/v1/keys"] = "admin",
        ["GET /platform/v1/keys"] = "admin",
        ["DELETE /platform/v1/keys/{name}"] = "admin",
        ["GET /platform/v1/audit"] = "admin",
        ["GET /platform/v1/platform-state"] = "admin",
        ["PUT /platform/v1/platform-state"] = "admin",
        ["POST /v1/upgrade_operations"] = "operator",
        ["GET /v1/upgrade_operations"] = "viewer",
        ["PUT /v1/upgrade_operations/{operationId}"] = "operator",
        ["GET /v1/operations"] = "viewer",
        ["GET /v1/operations/{operationId}"] = "viewer",
        ["PUT /v1/detour/clusters/{clusterId}/nodes/{fabricType}/{nodeId}"] = "operator",
        ["GET /v1/detour/clusters/{clusterId}/nodes"] = "viewer",
        ["OPTIONS /v1/upgrade_operations"] = null,
        ["OPTIONS /v1/upgrade_operations/{operationId}"] = null,
        ["OPTIONS /v1/operations"] = null,
        ["OPTIONS /v1/operations/{operationId}"] = null,
        ["OPTIONS /v1/detour/clusters/{clusterId}/nodes/{fabricType}/{nodeId}"] = null,
        ["OPTIONS /v1/detour/clusters/{clusterId}/nodes"] = null,
    };

    public static TheoryData<string> Names => [.. Roles.Keys];

    /// <summary>Each verb with the arguments that ask for it, and the least role it needs.</summary>
    public static IReadOnlyDictionary<string, (string Verb, string Body, string Role)> Verbs { get; } = new Dictionary<string, (string, string, string)>
    {
        ["cancel"] = ("cancel", "{}", "operator"),
        ["cancel after the unit"] = ("cancel", """{"mode":"afterUnit"}""", "operator"),
        ["cancel now"] = ("cancel", """{"mode":"now","reason":"fire"}""", "approver"),
        ["pause"] = ("pause", "{}", "operator"),
        ["resume"] = ("resume", "{}", "operator"),
        ["confirm"] = ("confirm", "{}", "approver"),
        ["reject"] = ("reject", """{"reason":"no"}""", "approver"),
        ["retry"] = ("retry", "{}", "operator"),
        ["skip"] = ("skip", """{"reason":"no"}""", "approver"),
        ["resolve"] = ("resolve", """{"reason":"seen","resolution":"done"}""", "admin"),
        ["rollback"] = ("rollback", "{}", "approver"),
        ["reschedule"] = ("reschedule", """{"notBefore":"2099-01-01T00:00:00Z"}""", "operator"),
        ["abandon"] = ("abandon", """{"reason":"no"}""", "admin"),
    };

    public static TheoryData<string> VerbNames => [.. Verbs.Keys];
}
