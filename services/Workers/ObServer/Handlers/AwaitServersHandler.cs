using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Waits until every server is in service and in sync, and the given ones run the version (OBShell specification 5.4). Only a wrong version in service is a failure.</summary>
internal sealed class AwaitServersHandler(IObServerDriver driver, IOptions<ObServerWorkerOptions> options) : IStepHandler<AwaitServers>
{
    public async Task<StepAnswer> Handle(StepContext step, AwaitServers command, CancellationToken cancellationToken)
    {
        ClusterState state;
        try
        {
            state = await driver.ReadCluster(ObCluster.Of(step), cancellationToken);
        }
        catch (DeviceUnreachableException e)
        {
            return StepAnswer.Pending($"Waiting for the database to answer: {e.Message}", options.Value.LookAgainAfter);
        }

        var facts = ObServerFacts.Of(state, step.Target);
        var wrong = state.Servers.FirstOrDefault(server => command.Servers.Contains(server.Node) && server.Serves && server.VersionBuild != command.VersionBuild);
        if (wrong is not null)
            return StepAnswer.Failed(ObServerProblems.WrongVersion(wrong.Node!, wrong.VersionBuild, command.VersionBuild), facts);
        string[] missing =
        [
            .. command.Servers.Except(state.Servers.Select(server => server.Node)).Select(node => $"the cluster does not know {node}"),
            .. state.Servers.Where(server => !server.Serves).Select(server => $"{server.Node ?? server.Address} is not in service"),
            .. state.Servers.Where(server => server.Serves).Select(server => (Server: server, Lagging: ObServerFacts.Lagging(server))).Where(both => both.Lagging is not null)
                .Select(both => $"{both.Lagging} on {both.Server.Node ?? both.Server.Address}"),
        ];
        return missing.Length == 0 ? StepAnswer.Done(facts) : StepAnswer.Pending($"Not ready: {string.Join("; ", missing)}.", options.Value.LookAgainAfter, facts);
    }
}
