using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Sql;

namespace UpgradePlatform.Engine.Operations;

/// <summary>
/// A transaction that holds the lock of a lane. What is applied is collected and written in one round trip by <see cref="CommitAsync"/>;
/// without it nothing happened.
/// </summary>
public abstract class LaneUnitOfWork : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly PlanCache _plans;
    private readonly List<(Guid Operation, StoredPlan Plan)> _fresh = [];
    private bool _told;
    private OperationState? _decided;

    private protected LaneUnitOfWork(EngineDbContext db, IDbContextTransaction transaction, PlanCache plans, LoadedLane lane, Guid operation, string? group, DecisionTimings timings)
    {
        Context = db;
        _transaction = transaction;
        _plans = plans;
        Lane = lane;
        Leftovers = new LeftoverBook(operation, lane.Leftovers);
        Batch = db.Batch();
        Situation = new Situation(lane.Now, lane.View(First(operation), group), lane.Cluster, Leftovers.OfOthers) { Timings = timings, Platform = lane.Platform };
    }

    /// <summary>What a decision may know; kept up to date by what is applied here.</summary>
    public Situation Situation { get; private set; }

    private protected EngineDbContext Context { get; }

    internal LoadedLane Lane { get; }

    internal LeftoverBook Leftovers { get; }

    internal NpgsqlBatch Batch { get; }

    internal Outbox Outbox { get; } = new();

    /// <summary>Sends a message after the commit, in order with all others of the same partition.</summary>
    /// <param name="message">Message from contracts.</param>
    /// <param name="destination">Queue, from <see cref="Contracts.QueueNames"/>.</param>
    /// <param name="partition">Operation id: what keeps its order.</param>
    /// <param name="expires">When it is no longer worth sending (UTC).</param>
    public Task Enqueue(object message, string destination, Guid partition, DateTimeOffset? expires = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Outbox.Add(message, destination, partition, expires);
        return Task.CompletedTask;
    }

    /// <summary>Stores what was observed; never over anything newer. Nodes that are not declared are passed over.</summary>
    public Task RecordFactsAsync(IEnumerable<NodeObservation> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        if (Situation.Cluster is not { } cluster)
            return Task.CompletedTask;
        foreach (var seen in observations.Where(seen => cluster.Nodes.ContainsKey(seen.Node)))
        {
            // A worker's clock that runs ahead would make its facts outlive true ones.
            var facts = Lane.Facts[seen.Node].With(seen.At <= Lane.Now ? seen : seen with { At = Lane.Now });
            Lane.Facts[seen.Node] = facts;
            FactsWriter.Add(Batch, cluster.Id, seen.Node, facts);
            SeeNode(seen.Node, node => ClusterReader.See(node, facts));
        }

        return Task.CompletedTask;
    }

    /// <summary>Draws the next number of a scope, from 1: what dialects show as DAG, task or operation numbers.</summary>
    /// <param name="scope">Scope: dialect and what it counts within.</param>
    /// <param name="least">The number is at least this one: for dialects whose numbers carry the time.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<long> DrawNumberAsync(string scope, long least = 1, CancellationToken cancellation = default) => await Context.ScalarAsync<long>(
        "insert into engine.vendor_numbers as n (scope, last) values ($1, $2) on conflict (scope) do update set last = greatest(n.last + 1, $2) returning last",
        [Db.Text(scope), Db.Long(least)], cancellation);

    /// <summary>Writes everything and makes it last.</summary>
    public async Task CommitAsync(CancellationToken cancellation = default)
    {
        if (_decided is not null && Briefing.Concerns(Situation.Cluster))
            await new Briefing(Lane, Situation.Cluster!, _decided).CompleteAsync(Context, Outbox, cancellation);
        var sends = !Outbox.IsEmpty;
        Outbox.WriteTo(Batch);
        if (sends)
            Batch.Add("select pg_notify('upgrade_outbox', '')");
        if (_told)
            Batch.Add("select pg_notify('upgrade_events', '')");
        if (Batch.BatchCommands.Count > 0)
            await Batch.WritePreparedAsync(cancellation);
        // From here on the outcome must not depend on the caller's patience: a cancelled commit may have happened.
        await _transaction.CommitAsync(CancellationToken.None);
        foreach (var (operation, plan) in _fresh)
            _plans.Put(operation, plan);
    }

    /// <summary>Ends the transaction; without a commit nothing of it remains.</summary>
    public async ValueTask DisposeAsync()
    {
        await Batch.DisposeAsync();
        await _transaction.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<OperationState?> ReadOtherAsync(Guid operation, bool locks, CancellationToken cancellation) =>
        await _plans.StateAsync(Context, await LaneReader.ReadOtherAsync(Context, Lane.ClusterId, operation, locks, cancellation), cancellation);

    private protected void Write(OperationState? before, Decision decision)
    {
        var state = _decided = decision.State;
        if (before?.Plan.Revision != state.Plan.Revision)
        {
            StateWriter.Plan(Batch, state);
            _fresh.Add((state.Id, new(state.Plan, state.Request, state.Policy)));
        }

        StateWriter.Units(Batch, before, state);
        StateWriter.Attempts(Batch, before, decision);
        StateWriter.Events(Batch, decision);
        _told |= decision.Events.Length > 0;
        var commands = new CommandWriter(this, state);
        commands.Write(decision.Commands);
        if (before?.Phase is Phase.Reserved or Phase.Queued && state is { Phase: Phase.Closed, Lane: LaneMode.Exclusive } && Situation.Lane.Owner is null)
            commands.OfferLane();
        Leftovers.Settle(Batch, state);
        Situation = Situation with { Leftovers = Leftovers.OfOthers };
    }

    internal void Update(Func<Situation, Situation> change) => Situation = change(Situation);

    internal void SeeNode(string node, Func<NodeView, NodeView> change)
    {
        if (Situation.Cluster is { } cluster && cluster.Nodes.TryGetValue(node, out var known))
            Situation = Situation with { Cluster = cluster with { Nodes = cluster.Nodes.SetItem(node, change(known)) } };
    }

    private bool First(Guid operation) => operation == Guid.Empty ? Lane.Waiting.Count == 0 : Lane.Waiting.FirstOrDefault() == operation;
}
