using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Simulation.Tests.Model;

/// <summary>An operation as stored, with what observers of its events know.</summary>
internal sealed class OperationRow(OperationState state, SimulatedCluster cluster, int maxUnavailable)
{
    public Guid Id { get; } = state.Id;

    public OperationState State { get; set; } = state;

    public SimulatedCluster Cluster { get; } = cluster;

    /// <summary>Limit that was asked for.</summary>
    public int MaxUnavailable { get; } = maxUnavailable;

    /// <summary>The fold of all events.</summary>
    public OperationView View { get; set; } = new();

    /// <summary>Revision of the plan announced last.</summary>
    public int Announced { get; set; }

    /// <summary>Wake-up time that is on the agenda.</summary>
    public DateTimeOffset? WakesAt { get; set; }

    /// <summary>When a cancel that bites was admitted.</summary>
    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>Newest attempt by unit, step and target.</summary>
    public Dictionary<(string Unit, string Step, string Target), string> Newest { get; } = [];

    /// <summary>Attempts that a person gave up: by their own word these may still act.</summary>
    public HashSet<string> GivenUp { get; } = [];

    /// <summary>A person skipped a step or said how an attempt ended, and answers for what follows.</summary>
    public bool PersonDecided { get; set; }
}
