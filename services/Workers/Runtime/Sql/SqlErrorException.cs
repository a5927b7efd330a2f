namespace UpgradePlatform.Workers.Runtime.Sql;

/// <summary>A database server understood a statement and refused it.</summary>
/// <param name="number">Its error number.</param>
/// <param name="state">SQL state, five characters.</param>
/// <param name="message">In its own words.</param>
public sealed class SqlErrorException(int number, string state, string message) : Exception(message)
{
    /// <summary>Error number.</summary>
    public int Number { get; } = number;

    /// <summary>SQL state.</summary>
    public string State { get; } = state;
}
