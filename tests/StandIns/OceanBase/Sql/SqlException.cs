namespace UpgradePlatform.StandIn.OceanBase.Sql;

/// <summary>A statement is refused, with the number and state that the real database gives.</summary>
internal sealed class SqlException(int number, string state, string message) : Exception(message)
{
    public int Number { get; } = number;

    public string State { get; } = state;

    public static SqlException Syntax(string near) => new(1064, "42000",
        "You have an error in your SQL syntax; check the manual that corresponds to your OceanBase version for the right syntax to use " +
        $"near '{(near.Length > 80 ? near[..80] : near)}' at line 1");

    public static SqlException NoTable(string name) => new(1146, "42S02", $"Table '{name}' doesn't exist");

    public static SqlException NoColumn(string name, string clause) => new(1054, "42S22", $"Unknown column '{name}' in '{clause}'");

    public static SqlException NoDatabase(string name) => new(1049, "42000", $"Unknown database '{name}'");

    /// <summary>OB_OP_NOT_ALLOW.</summary>
    public static SqlException NotAllowed(string why) => new(4179, "HY000", $"{why} not allowed");

    /// <summary>OB_TIMEOUT: what a cluster without a majority answers.</summary>
    public static SqlException Timeout() => new(4012, "HY000", "Timeout, query has reached the maximum query timeout: 10000000(us), maybe you can adjust the session variable ob_query_timeout or query_timeout hint, and try again.");
}
