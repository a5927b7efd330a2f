using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Changes switches by the acts of their profiles. A line that a device refuses is a refusal, however its session ended.</summary>
internal sealed class DeviceWriter(IRemoteShell shell, Fabric fabric)
{
    /// <summary>Does one act.</summary>
    /// <returns>Null when the device took every line; else its words.</returns>
    /// <exception cref="Runtime.DeviceUnreachableException">It could not be reached, or broke off: whether it acted, a look tells.</exception>
    internal Task<Refusal?> Do(
        SwitchAddress address, string node, string name, IReadOnlyDictionary<string, string> values, Action ensureMayAct,
        CancellationToken cancellationToken, string? content = null) =>
        Send(address, node, name, act => [act.Command(values, content)], ensureMayAct, cancellationToken);

    /// <summary>Does one act for several settings, in their order: in as few commands as the profile can say it.</summary>
    /// <returns>Null when the device took every line; else its words: which of the settings it took then, a look tells.</returns>
    /// <exception cref="Runtime.DeviceUnreachableException">It could not be reached, or broke off: whether it acted, a look tells.</exception>
    internal Task<Refusal?> DoAll(
        SwitchAddress address, string node, string name, IReadOnlyList<IReadOnlyDictionary<string, string>> settings, Action ensureMayAct,
        CancellationToken cancellationToken) =>
        Send(address, node, name, act => act.Commands(settings), ensureMayAct, cancellationToken);

    /// <summary>Saves the configuration for the next boot, where the device does not do so by itself.</summary>
    internal Task<Refusal?> Save(SwitchAddress address, string node, Action ensureMayAct, CancellationToken cancellationToken) =>
        fabric.Switch(address, node).Profile.Acts.ContainsKey(Acts.Save)
            ? Do(address, node, Acts.Save, NoValues, ensureMayAct, cancellationToken)
            : Task.FromResult<Refusal?>(null);

    internal static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>();

    private async Task<Refusal?> Send(
        SwitchAddress address, string node, string name, Func<Act, IReadOnlyList<RemoteCommand>> compose, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var (device, profile) = fabric.Switch(address, node);
        if (!profile.Acts.TryGetValue(name, out var act))
            return new Refusal("act-unknown", $"Profile {profile.Name} of {node} cannot do '{name}'.");
        IReadOnlyList<RemoteCommand> commands;
        try
        {
            commands = compose(act);
        }
        catch (ArgumentException e)
        {
            return new Refusal("value-refused", $"Nothing was sent to {node}: {e.Message}");
        }

        foreach (var command in commands)
        {
            ensureMayAct();
            var result = await DeviceReader.Run(shell, node, device, command, cancellationToken);
            if (RefusalIn(node, profile, act, result) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static Refusal? RefusalIn(string node, CommandProfile profile, Act act, RemoteResult result)
    {
        var said = result.Output + "\n" + result.Error;
        if (profile.RefusalIn(said) is { } refused)
            return new Refusal("line-refused", $"{node}: {refused}");
        if (result.ExitCode != 0)
            return new Refusal("line-refused", $"{node}: {act.Name} ended with status {result.ExitCode}: {DeviceReader.FirstLine(said)}");
        return act.Accept?.IsMatch(said) == false
            ? new Refusal("line-refused", $"{node} did not confirm {act.Name}: {DeviceReader.FirstLine(said)}")
            : null;
    }
}
