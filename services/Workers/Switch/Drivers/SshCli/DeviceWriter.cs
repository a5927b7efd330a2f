using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Changes switches by the acts of their profiles. A line that a device refuses is a refusal, however its session ended.</summary>
internal sealed class DeviceWriter(IRemoteShell shell, Fabric fabric)
{
    /// <summary>Does one act.</summary>
    /// <returns>Null when the device took every line; else its words.</returns>
    /// <exception cref="Runtime.DeviceUnreachableException">It could not be reached, or broke off: whether it acted, a look tells.</exception>
    internal async Task<Refusal?> Do(
        SwitchAddress address, string node, string name, IReadOnlyDictionary<string, string> values, Action ensureMayAct,
        CancellationToken cancellationToken, string? content = null)
    {
        var (device, profile) = fabric.Switch(address, node);
        if (!profile.Acts.TryGetValue(name, out var act))
            return new Refusal("act-unknown", $"Profile {profile.Name} of {node} cannot do '{name}'.");
        RemoteCommand command;
        try
        {
            command = act.Command(values, content);
        }
        catch (ArgumentException e)
        {
            return new Refusal("value-refused", $"Nothing was sent to {node}: {e.Message}");
        }

        ensureMayAct();
        var result = await DeviceReader.Run(shell, node, device, command, cancellationToken);
        var said = result.Output + "\n" + result.Error;
        if (profile.RefusalIn(said) is { } refused)
            return new Refusal("line-refused", $"{node}: {refused}");
        if (result.ExitCode != 0)
            return new Refusal("line-refused", $"{node}: {name} ended with status {result.ExitCode}: {DeviceReader.FirstLine(said)}");
        return act.Accept?.IsMatch(said) == false
            ? new Refusal("line-refused", $"{node} did not confirm {name}: {DeviceReader.FirstLine(said)}")
            : null;
    }

    /// <summary>Saves the configuration for the next boot, where the device does not do so by itself.</summary>
    internal Task<Refusal?> Save(SwitchAddress address, string node, Action ensureMayAct, CancellationToken cancellationToken) =>
        fabric.Switch(address, node).Profile.Acts.ContainsKey(Acts.Save)
            ? Do(address, node, Acts.Save, NoValues, ensureMayAct, cancellationToken)
            : Task.FromResult<Refusal?>(null);

    internal static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>();
}
