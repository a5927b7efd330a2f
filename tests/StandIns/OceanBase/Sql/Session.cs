namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>A client's session.</summary>
internal sealed class Session
{
    public required long Id { get; init; }

    public required string ServerVersion { get; init; }

    public string? Database { get; set; }

    public Dictionary<string, object?> Variables { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["version_comment"] = "OceanBase_CE (stand-in)",
        ["max_allowed_packet"] = 67_108_864L,
        ["autocommit"] = 1L,
        ["sql_mode"] = "STRICT_ALL_TABLES",
        ["character_set_client"] = "utf8mb4",
        ["character_set_connection"] = "utf8mb4",
        ["character_set_results"] = "utf8mb4",
        ["collation_connection"] = "utf8mb4_general_ci",
        ["ob_query_timeout"] = 10_000_000L,
        ["tx_isolation"] = "READ-COMMITTED",
        ["transaction_isolation"] = "READ-COMMITTED",
        ["lower_case_table_names"] = 1L,
        ["system_time_zone"] = "+00:00",
        ["time_zone"] = "+00:00",
        ["wait_timeout"] = 28_800L,
    };
}
