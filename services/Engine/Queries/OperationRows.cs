using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Json;
using UpgradePlatform.Engine.Rows;

namespace UpgradePlatform.Engine.Queries;

/// <summary>Filters rows of operations and turns them into summaries.</summary>
internal static class OperationRows
{
    public static IQueryable<OperationRow> Where(IQueryable<OperationRow> query, OperationFilter filter)
    {
        if (filter.ClusterId is { } cluster)
            query = query.Where(row => row.ClusterId == cluster);
        if (filter.Family is { } family)
            query = query.Where(row => row.Family == family);
        if (filter.Dialect is { } dialect)
            query = query.Where(row => row.Dialect == dialect);
        if (filter.Principal is { } principal)
            query = query.Where(row => row.Principal == principal);
        if (filter.Kind is { } kind && Stored.Name(kind) is var kindName)
            query = query.Where(row => row.Kind == kindName);
        if (filter.Phase is { } phase && Stored.Name(phase) is var phaseName)
            query = query.Where(row => row.Phase == phaseName);
        if (filter.Outcome is { } outcome && Stored.Name(outcome) is var outcomeName)
            query = query.Where(row => row.Outcome == outcomeName);
        if (filter.Open is { } open)
            query = query.Where(row => row.Phase == "closed" != open);
        return query;
    }

    /// <summary>Without the large columns, which a list does not show.</summary>
    public static IQueryable<OperationRow> Headers(IQueryable<OperationRow> query) => query.Select(row => new OperationRow
    {
        Id = row.Id,
        ClusterId = row.ClusterId,
        Family = row.Family,
        Kind = row.Kind,
        Lane = row.Lane,
        Phase = row.Phase,
        Direction = row.Direction,
        Intent = row.Intent,
        Outcome = row.Outcome,
        OutcomeReason = row.OutcomeReason,
        NotBefore = row.NotBefore,
        AcceptedAt = row.AcceptedAt,
        StartedAt = row.StartedAt,
        ClosedAt = row.ClosedAt,
        Dialect = row.Dialect,
        DialectId = row.DialectId,
        Principal = row.Principal,
        Request = "",
        Policy = "",
        Body = "",
    });

    public static OperationSummary Summary(OperationRow row) => new()
    {
        Id = row.Id,
        Family = row.Family,
        ClusterId = row.ClusterId,
        Kind = Stored.Parse<OperationKind>(row.Kind),
        Phase = Stored.Parse<Phase>(row.Phase),
        Direction = Stored.Parse<Direction>(row.Direction),
        Intent = Stored.Parse<Intent>(row.Intent),
        Outcome = row.Outcome is null ? null : Stored.Parse<Outcome>(row.Outcome),
        OutcomeReason = row.OutcomeReason,
        Dialect = row.Dialect,
        DialectId = row.DialectId,
        Principal = row.Principal,
        NotBefore = row.NotBefore,
        AcceptedAt = row.AcceptedAt,
        StartedAt = row.StartedAt,
        ClosedAt = row.ClosedAt,
    };
}
