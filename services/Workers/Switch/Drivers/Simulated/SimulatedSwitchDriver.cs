using System.Text.Json;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime;
using static UpgradePlatform.Workers.Runtime.Simulated.SimulatorClient;

namespace UpgradePlatform.Workers.Switch.Drivers.Simulated;

/// <summary>Drives the switches of the simulated fabric.</summary>
internal sealed class SimulatedSwitchDriver(FabricClient fabric) : ISwitchDriver
{
    public TimeSpan CompletionGrace => TimeSpan.Zero;

    public async Task<SwitchState> Read(SwitchAddress address, CancellationToken cancellationToken)
    {
        var (node, _) = await fabric.Get<JsonElement>(NodePath(address), cancellationToken);
        // The fabric shows a node to onlookers at all times; a manager can read it only while it answers.
        if (node.Deserialize<FabricBodies.Reachability>(JsonSerializerOptions.Web) is not { Reachable: true })
            throw new DeviceUnreachableException($"{address.Node} does not answer.");
        return node.Deserialize<SwitchState>(JsonSerializerOptions.Web)!;
    }

    public async Task<Examination> Examine(SwitchAddress address, string? version, CancellationToken cancellationToken) =>
        new(await Read(address, cancellationToken), []);

    public async Task<DeviceLog> ReadLog(StepContext step, SwitchState state, CancellationToken cancellationToken)
    {
        var (lines, _) = await fabric.Get<IReadOnlyList<FabricBodies.Line>>($"{NodePath(SwitchAddress.Of(step))}/syslog", cancellationToken);
        return new([.. lines!.Select(l => l.Text)], []);
    }

    public Task<TrafficSeen> ReadTraffic(SwitchAddress address, SwitchState state, CancellationToken cancellationToken) =>
        Task.FromResult(new TrafficSeen(state.TrafficShare == 0, state.TrafficShare == 100, $"{state.TrafficShare} % of the traffic passes"));

    public async Task<DetourOutcome> SetDetour(
        SwitchAddress address, Mandate mandate, bool detoured, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var path = $"{NodePath(address)}/detour";
        ensureMayAct();
        var (_, refusal) = detoured
            ? await fabric.Send<JsonElement>(
                HttpMethod.Put, path, new FabricBodies.Detour(mandate.Owner, mandate.Fence), cancellationToken)
            : await fabric.Send<JsonElement>(
                HttpMethod.Delete, $"{path}?owner={Uri.EscapeDataString(mandate.Owner)}&fence={mandate.Fence}", null, cancellationToken);
        return new(refusal);
    }

    public async Task<Refusal?> StartRecovery(
        SwitchAddress address, Mandate mandate, string equipmentType, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var body = new FabricBodies.Recover(mandate.AttemptId, mandate.Fence, equipmentType);
        ensureMayAct();
        await fabric.Send<JsonElement>(HttpMethod.Post, $"{NodePath(address)}/recover", body, cancellationToken);
        return null;
    }

    public async Task<Refusal?> CheckScript(SwitchAddress address, string host, string path, CancellationToken cancellationToken)
    {
        var query = $"clusters/{Path(address.Cluster)}/script?host={Uri.EscapeDataString(host)}&path={Uri.EscapeDataString(path)}";
        var (script, _) = await fabric.Get<FabricBodies.Script>(query, cancellationToken);
        return script!.Exists ? null : new Refusal("script-missing", $"{host} has no script {path}.");
    }

    /// <summary>The simulated fabric keeps no images.</summary>
    public Task<Refusal?> CheckImage(SwitchAddress address, string host, ImageInfo image, CancellationToken cancellationToken) =>
        Task.FromResult<Refusal?>(null);

    public async Task<ScriptJob?> FindScript(SwitchAddress address, Mandate mandate, string host, CancellationToken cancellationToken) =>
        (await fabric.Get<ScriptJob>(JobPath(address, mandate), cancellationToken)).Body;

    public Task<(ScriptJob? Job, Refusal? Refusal)> StartScript(StepContext step, ScriptOrder order, CancellationToken cancellationToken)
    {
        var mandate = Mandate.Of(step);
        var body = new FabricBodies.Job(
            step.Target, mandate.Owner, mandate.Fence, order.Host, order.Path, order.Ztp, order.EquipmentType, order.Version);
        return fabric.Send<ScriptJob>(HttpMethod.Put, JobPath(SwitchAddress.Of(step), mandate), body, cancellationToken);
    }

    public async Task<ScriptJob?> InterruptScript(SwitchAddress address, Mandate mandate, string host, CancellationToken cancellationToken) =>
        (await fabric.Send<ScriptJob>(
            HttpMethod.Post, $"{JobPath(address, mandate)}/interrupt", new FabricBodies.Interrupt(mandate.Fence), cancellationToken)).Body;

    public async Task<ReadOnlyMemory<byte>> ReadOutput(
        SwitchAddress address, Mandate mandate, string host, long offset, CancellationToken cancellationToken)
    {
        var (output, _) = await fabric.Get<FabricBodies.Output>($"{JobPath(address, mandate)}/log?offset={offset}", cancellationToken);
        return output?.Data;
    }

    /// <summary>Simulated switches have no host keys.</summary>
    public Task<string?> ReEnrol(SwitchAddress address, Mandate mandate, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    private static string NodePath(SwitchAddress address) => Path("clusters", address.Cluster, "nodes", address.Node);

    private static string JobPath(SwitchAddress address, Mandate mandate) => Path("clusters", address.Cluster, "jobs", mandate.AttemptId);
}
