using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Waiting for a zone to become what was ordered. The order is remembered as a fact, so that a later look knows since when.</summary>
internal static class ZoneWait
{
    internal static async Task<StepAnswer> Ordered(
        IObServerDriver driver, StepContext step, string name, string wanted, ObServerWorkerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var note = new OrderNote(step.AttemptId, clock.GetUtcNow());
        var state = await driver.ReadCluster(ObCluster.Of(step), cancellationToken);
        var zone = state.Zones.First(one => one.Name == name);
        var facts = ObServerFacts.Of(state, step.Target);
        return zone.Status == wanted && (wanted != ZoneState.Active || Unserved(state, name).Length == 0)
            ? StepAnswer.Done(facts)
            : Look(note, zone, wanted, options, clock, note.With(facts), Unserved(state, name));
    }

    internal static StepAnswer Look(
        OrderNote note, ZoneState zone, string wanted, ObServerWorkerOptions options, TimeProvider clock, IReadOnlyDictionary<string, string> facts, string[]? unserved = null)
    {
        var found = zone.Status == wanted && unserved is { Length: > 0 } ? $"{zone.Status}, with {string.Join(", ", unserved)} not in service" : zone.Status;
        var since = clock.GetUtcNow() - note.At;
        return since > options.ZoneTimeout
            ? StepAnswer.Failed(ObServerProblems.ZoneTimeout(zone.Name, wanted, found, since), facts)
            : StepAnswer.Pending($"{zone.Name} is {found}, not {wanted} yet.", options.LookAgainAfter, facts);
    }

    /// <summary>Servers of a zone that are not in service.</summary>
    internal static string[] Unserved(ClusterState state, string zone) =>
        [.. state.Servers.Where(server => server.Zone == zone && !server.Serves).Select(server => server.Node ?? server.Address)];
}
