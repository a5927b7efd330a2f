namespace UpgradePlatform.Acceptance.Tests.Wire;

/// <summary>Specification 1.4 and the synchronous rows of 1.6.1.</summary>
internal static class CancelAndDetourCases
{
    private const string Set = """{ "action": "update", "update_option": { "detoured": true } }""";

    /// <summary>Cancels of an operation that could be cancelled.</summary>
    public static IEnumerable<SyncCase> Cancels(string operation) =>
    [
        new("1.4/1", "the body is empty", $"/v1/upgrade_operations/{operation}", "", "400 010001"),
        new("1.4/1", "the body is no JSON", $"/v1/upgrade_operations/{operation}", "cancel", "400 010001"),
        new("1.4/2", "the action is null", $"/v1/upgrade_operations/{operation}", """{ "action": null }""", "400 010002"),
        new("1.4/2", "the action is missing", $"/v1/upgrade_operations/{operation}", "{}", "400 010002"),
        new("1.4/2", "the action is unknown", $"/v1/upgrade_operations/{operation}", """{ "action": "stop" }""", "400 010002"),
        new("1.4/4", "the operation is unknown", "/v1/upgrade_operations/0011234567890123", """{ "action": "cancel" }""", "404 030001"),
    ];

    public static IEnumerable<SyncCase> Detours(string cluster) =>
    [
        new("1.6.1/1", "the cluster is no number", "/v1/detour/clusters/one/nodes/leafs/1", Set, "400 010002"),
        new("1.6.1/1", "the cluster is not served (D-26)", "/v1/detour/clusters/999/nodes/leafs/1", Set, "404 030001"),
        new("1.6.1/1", "the fabric type is unknown", $"/v1/detour/clusters/{cluster}/nodes/cores/1", Set, "400 010002"),
        new("1.6.1/1", "the action is missing", Leaf(cluster), """{ "update_option": { "detoured": true } }""", "400 010002"),
        new("1.6.1/1", "the action is unknown", Leaf(cluster), """{ "action": "set", "update_option": { "detoured": true } }""", "400 010002"),
        new("1.6.1/1", "the option is missing", Leaf(cluster), """{ "action": "update" }""", "400 010002"),
        new("1.6.1/1", "detoured is missing", Leaf(cluster), """{ "action": "update", "update_option": {} }""", "400 010002"),
        new("1.6.1/2", "the node is no number", $"/v1/detour/clusters/{cluster}/nodes/leafs/two", Set, "500 030003"),
        new("1.6.1/3", "the address is wrong", $"{Leaf(cluster)}?notification_address=x&notification_port=80", Set, "400 010002"),
        new("1.6.1/3", "the port is wrong", $"{Leaf(cluster)}?notification_address=10.0.0.1&notification_port=x", Set, "400 010003"),
        new("1.6.1/4", "the body is empty", Leaf(cluster), "", "400 010001"),
        new("1.6.1/4", "the body is no JSON", Leaf(cluster), "detoured", "400 010001"),
    ];

    private static string Leaf(string cluster) => $"/v1/detour/clusters/{cluster}/nodes/leafs/1";
}
