using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.Msf;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Finds operations of the dialect and shows them. One that cannot be read is shown by its header: it breaks neither list nor detail (D-04).</summary>
internal sealed class MsfOperations(OperationQueries operations, IOptions<MsfOptions> options, TimeProvider time, ILogger<MsfOperations> log)
{
    private const int Page = 500;

    private TimeZoneInfo Zone => options.Value.Zone;

    /// <summary>Headers of all operations of the dialect that are shown, oldest first.</summary>
    public async Task<IReadOnlyList<OperationSummary>> AllAsync(CancellationToken cancel)
    {
        var all = new List<OperationSummary>();
        for (string? after = null; ;)
        {
            var page = await operations.ListAsync(new OperationFilter { Dialect = MsfDialect.Name }, Page, after, cancel);
            all.AddRange(page!.Items.Where(Kept));
            if (page.Next is null)
                break;
            after = page.Next;
        }

        all.Reverse();
        return all;
    }

    /// <summary>The operation with this id; null when there is none, or when its time is over.</summary>
    public async Task<OperationDetails?> FindAsync(string operationId, CancellationToken cancel) =>
        await operations.FindAsync(MsfDialect.Name, operationId, cancel) is { } id && await operations.GetAsync(id, cancel) is { } read && Kept(read.Summary) ? read : null;

    /// <summary>An operation in full; null when there is none.</summary>
    public async Task<MsfOperationDetail?> DetailAsync(string operationId, CancellationToken cancel)
    {
        try
        {
            return await FindAsync(operationId, cancel) is { } read ? MsfOperationMapper.Detail(read.State, MsfSubmission.Stored(read), Zone) : null;
        }
        catch (Exception problem) when (Broken(problem))
        {
            MsfLog.Unreadable(log, operationId, problem);
            return (await AllAsync(cancel)).FirstOrDefault(summary => summary.DialectId == operationId) is { } header ? Fallback(header) : null;
        }
    }

    /// <summary>Operations as the list shows them.</summary>
    public async Task<IReadOnlyList<MsfOperationDetail>> ListAsync(IEnumerable<OperationSummary> wanted, CancellationToken cancel)
    {
        var list = new List<MsfOperationDetail>();
        foreach (var summary in wanted)
        {
            try
            {
                if (await operations.GetAsync(summary.Id, cancel) is { } read)
                    list.Add(MsfOperationMapper.InList(read.State, MsfSubmission.Stored(read), Zone));
            }
            catch (Exception problem) when (Broken(problem))
            {
                MsfLog.Unreadable(log, summary.DialectId, problem);
                list.Add(Fallback(summary));
            }
        }

        return list;
    }

    // A store that does not answer is another matter: the whole call fails then, with its own code.
    private static bool Broken(Exception problem) => problem is not OperationCanceledException && StoreFailures.Of(problem) is null;

    private MsfOperationDetail Fallback(OperationSummary summary) => MsfOperationMapper.Header(
        summary.DialectId, summary.Kind, summary.Phase, summary.Intent, summary.Outcome, summary.AcceptedAt, summary.NotBefore, summary.StartedAt, summary.ClosedAt, Zone);

    // By the end, not by the acceptance (D-25).
    private bool Kept(OperationSummary summary) =>
        options.Value.RetentionDays is not { } days || summary.Phase != Phase.Closed || summary.ClosedAt is not { } closed || closed > time.GetUtcNow() - TimeSpan.FromDays(days);
}
