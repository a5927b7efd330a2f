using Microsoft.Extensions.Options;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>
/// Brings back the configuration of a switch that was wiped (specification 3.7): the one prepared for its equipment type on the script
/// host, or else the one the switch has saved. Traffic stays away throughout: the detour is set before and again afterwards.
/// </summary>
internal sealed class Recoverer(
    IRemoteShell shell, DeviceWriter writer, DetourBook book, Detourer detourer, Fabric fabric, IOptions<SshCliOptions> options)
{
    internal async Task<Refusal?> Recover(
        SwitchAddress address, Mandate mandate, string equipmentType, Action ensureMayAct, CancellationToken cancellationToken)
    {
        // Unchanged, but with the fence: an older operation gets no further than here.
        var ledger = await book.Change(address, mandate.Fence, now => now, ensureMayAct, cancellationToken);
        if (await detourer.Reassert(address, ledger, ensureMayAct, cancellationToken) is { } early)
            return early;
        var content = await Prepared(address, equipmentType, cancellationToken);
        var act = content is null ? Acts.ReloadConfiguration : Acts.ApplyConfiguration;
        if (!fabric.Switch(address, address.Node).Profile.Acts.ContainsKey(act))
            return new("no-configuration", $"There is no configuration for {address.Node} as equipment type {equipmentType}, and its profile knows no other way.");
        if (await writer.Do(address, address.Node, act, DeviceWriter.NoValues, ensureMayAct, cancellationToken, content) is { } refusal)
            return refusal;
        return await detourer.Reassert(address, ledger, ensureMayAct, cancellationToken)
            ?? await writer.Save(address, address.Node, ensureMayAct, cancellationToken);
    }

    private async Task<string?> Prepared(SwitchAddress address, string equipmentType, CancellationToken cancellationToken)
    {
        if (options.Value.ServiceFolder is not { } folder)
            return null;
        var (name, host) = Fabric.ScriptHost(address);
        var path = $"{folder}/{Uri.EscapeDataString(equipmentType)}/{Uri.EscapeDataString(address.Node)}.conf";
        var present = await DeviceReader.Run(shell, name, host, RemoteCommand.Program("test", "-f", path), cancellationToken);
        if (present.ExitCode != 0)
            return null;
        var result = await DeviceReader.Run(shell, name, host, RemoteCommand.Program("cat", path), cancellationToken);
        return result is { ExitCode: 0, Truncated: false, Output.Length: > 0 }
            ? result.Output
            : throw new DeviceUnreachableException($"{name} cannot read {path}: {DeviceReader.FirstLine(result.Error)}");
    }
}
