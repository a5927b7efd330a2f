using Microsoft.EntityFrameworkCore;
using UpgradePlatform.Engine.Rows;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Access;

/// <summary>The audit log. Written in the transaction of the scope's context where one is open: what did not happen is not recorded as done.</summary>
/// <param name="db">Context of the scope.</param>
public sealed class AuditLog(EngineDbContext db)
{
    /// <summary>Writes one entry.</summary>
    public Task WriteAsync(
        string principal, string role, string action, string target, string? reason, string? sourceAddress, string result, CancellationToken cancellation = default) =>
        db.ExecuteAsync("""
            insert into engine.audit (principal, role, action, target, reason, source_address, result) values ($1, $2, $3, $4, $5, $6, $7)
            """, [Db.Text(principal), Db.Text(role), Db.Text(action), Db.Text(target), Db.Text(reason), Db.Text(sourceAddress), Db.Text(result)], cancellation);

    /// <summary>Newest first, before the given number.</summary>
    public async Task<IReadOnlyList<AuditRecord>> ListAsync(int max, long? before = null, string? target = null, CancellationToken cancellation = default) =>
        await db.Set<AuditRow>()
            .Where(row => (before == null || row.Id < before) && (target == null || row.Target == target))
            .OrderByDescending(row => row.Id).Take(max)
            .Select(row => new AuditRecord(row.Id, row.At, new AuditEntry(row.Principal, row.Role, row.Action, row.Target, row.Reason, row.SourceAddress, row.Result)))
            .ToListAsync(cancellation);
}
