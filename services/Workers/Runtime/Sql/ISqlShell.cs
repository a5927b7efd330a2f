namespace UpgradePlatform.Workers.Runtime.Sql;

/// <summary>Sends statements to database servers that speak the MySQL protocol.</summary>
public interface ISqlShell
{
    /// <summary>Sends one statement and reads its rows.</summary>
    /// <param name="server">Where, and as whom.</param>
    /// <param name="statement">One statement on one line, without a semicolon. Values in it are made by <see cref="SqlText.Literal"/>.</param>
    /// <param name="cancellationToken">Ends the call and the client.</param>
    /// <returns>Its rows; none where the statement has no result.</returns>
    /// <exception cref="SqlErrorException">The server understood and said no.</exception>
    /// <exception cref="DeviceUnreachableException">
    /// Nobody answered, the login was refused, the connection was lost, the time was up, or the answer is not whole;
    /// <see cref="DeviceUnreachableException.MayHaveBegun"/> tells whether the statement may have taken effect.
    /// </exception>
    Task<IReadOnlyList<SqlRow>> Run(SqlServer server, string statement, CancellationToken cancellationToken);
}
