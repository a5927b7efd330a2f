using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Starts the version that a server ran before, which is still on its host.</summary>
internal sealed class RevertServerHandler(ServerSwitch servers) : IStepHandler<RevertServer>
{
    private static readonly JobWords Words = new("The way back to the former version", "server-not-started");

    public Task<StepAnswer> Handle(StepContext step, RevertServer command, CancellationToken cancellationToken) =>
        servers.Run(step, new HostTask.RevertServer(command.VersionBuild), Words, command.VersionBuild, command.AtOnce, cancellationToken);
}
