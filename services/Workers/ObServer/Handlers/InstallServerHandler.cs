using UpgradePlatform.Contracts.Steps.ObServer;
using UpgradePlatform.Workers.ObServer.Drivers;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>Puts a new version beside the former one and starts it.</summary>
internal sealed class InstallServerHandler(ServerSwitch servers) : IStepHandler<InstallServer>
{
    private static readonly JobWords Words = new("The installation of the server", "server-not-started");

    public Task<StepAnswer> Handle(StepContext step, InstallServer command, CancellationToken cancellationToken) =>
        servers.Run(step, new HostTask.InstallServer(command.Folder, command.Hop), Words, command.Hop.VersionBuild, command.AtOnce, cancellationToken);
}
