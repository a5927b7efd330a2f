using System.Text.Json;
using UpgradePlatform.Workers.Runtime;
using static UpgradePlatform.Workers.Switch.Drivers.Simulated.FabricClient;

namespace UpgradePlatform.Workers.Switch.Drivers.Simulated;

/// <summary>Drives the switches of the simulated fabric.</summary>
internal sealed class SimulatedSwitchDriver(FabricClient fabric) : ISwitchDriver
{
    public async Task<SwitchState> Read(SwitchAddress address, CancellationToken cancellationToken)
    {
        var (node, _) = await fabric.Get<JsonElement>(NodePath(address), cancellationToken);
        // The fabric shows a node to onlookers at all times; a manager can read it only while it answers.
        if (node.Deserialize<FabricBodies.Reachability>(JsonSerializerOptions.Web) is not { Reachable: true })
            throw new DeviceUnreachableException($"{address.Node} does not answer.");
        return node.Deserialize<SwitchState>(JsonSerializerOptions.Web)!;
    }

    public async Task<IReadOnlyList<string>> ReadLog(SwitchAddress address, CancellationToken cancellationToken)
    {
        var (lines, _) = await fabric.Get<IReadOnlyList<FabricBodies.Line>>($"{NodePath(address)}/syslog", cancellationToken);
        return [.. lines!.Select(l => l.Text)];
    }

    public async Task<Refusal?> SetDetour(SwitchAddress address, Mandate mandate, bool detoured, CancellationToken cancellationToken)
    {
        var path = $"{NodePath(address)}/detour";
        var (_, refusal) = detoured
            ? await fabric.Send<JsonElement>(
                HttpMethod.Put, path, new FabricBodies.Detour(mandate.Owner, mandate.Fence), cancellationToken)
            : await fabric.Send<JsonElement>(
                HttpMethod.Delete, $"{path}?owner={Uri.EscapeDataString(mandate.Owner)}&fence={mandate.Fence}", null, cancellationToken);
        return refusal;
    }

    public async Task StartRecovery(SwitchAddress address, Mandate mandate, string equipmentType, CancellationToken cancellationToken)
    {
        var body = new FabricBodies.Recover(mandate.AttemptId, mandate.Fence, equipmentType);
        await fabric.Send<JsonElement>(HttpMethod.Post, $"{NodePath(address)}/recover", body, cancellationToken);
    }

    public async Task<bool> HasScript(string cluster, string host, string path, CancellationToken cancellationToken)
    {
        var query = $"clusters/{Path(cluster)}/script?host={Uri.EscapeDataString(host)}&path={Uri.EscapeDataString(path)}";
        var (script, _) = await fabric.Get<FabricBodies.Script>(query, cancellationToken);
        return script!.Exists;
    }

    public async Task<ScriptJob?> FindScript(SwitchAddress address, Mandate mandate, CancellationToken cancellationToken) =>
        (await fabric.Get<ScriptJob>(JobPath(address, mandate), cancellationToken)).Body;

    public Task<(ScriptJob? Job, Refusal? Refusal)> StartScript(
        SwitchAddress address, Mandate mandate, ScriptOrder order, CancellationToken cancellationToken)
    {
        var body = new FabricBodies.Job(
            address.Node, mandate.Owner, mandate.Fence, order.Host, order.Path, order.Ztp, order.EquipmentType, order.Version);
        return fabric.Send<ScriptJob>(HttpMethod.Put, JobPath(address, mandate), body, cancellationToken);
    }

    public async Task<ScriptJob?> InterruptScript(SwitchAddress address, Mandate mandate, CancellationToken cancellationToken) =>
        (await fabric.Send<ScriptJob>(
            HttpMethod.Post, $"{JobPath(address, mandate)}/interrupt", new FabricBodies.Interrupt(mandate.Fence), cancellationToken)).Body;

    public async Task<ReadOnlyMemory<byte>> ReadOutput(
        SwitchAddress address, Mandate mandate, long offset, CancellationToken cancellationToken)
    {
        var (output, _) = await fabric.Get<FabricBodies.Output>($"{JobPath(address, mandate)}/log?offset={offset}", cancellationToken);
        return output?.Data;
    }

    private static string NodePath(SwitchAddress address) => Path("clusters", address.Cluster, "nodes", address.Node);

    private static string JobPath(SwitchAddress address, Mandate mandate) => Path("clusters", address.Cluster, "jobs", mandate.AttemptId);
}
