using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Drives real switches over SSH, as their command profiles say.</summary>
internal sealed class SshSwitchDriver(
    StateReader states, Examiner examiner, TrafficMeter meter, Detourer detourer, DetourBook book, Recoverer recoverer, ScriptHost scripts,
    DeviceReader reader, Fabric fabric, RemoteJobs jobs, HostKeyEnrolment enrolment, IOptions<SshCliOptions> options, TimeProvider clock) : ISwitchDriver
{
    /// <summary>Switches asked at once.</summary>
    internal const int AtOnce = 8;

    public TimeSpan CompletionGrace => options.Value.CompletionGrace;

    public async Task<SwitchState> Read(SwitchAddress address, CancellationToken cancellationToken) =>
        (await states.Read(address, cancellationToken)).State;

    public async Task<SwitchState> Observe(SwitchAddress address, CancellationToken cancellationToken) =>
        (await states.Read(address, [], [Questions.RouterId, Questions.Serial, Questions.LldpNeighbours], cancellationToken)).State;

    public Task<Examination> Examine(SwitchAddress address, string? version, CancellationToken cancellationToken) =>
        examiner.Examine(address, version, cancellationToken);

    public async Task<DeviceLog> ReadLog(StepContext step, SwitchState state, CancellationToken cancellationToken)
    {
        var script = await scripts.LinesOfLast(SwitchAddress.Of(step), Mandate.Of(step).Owner, cancellationToken);
        return new([.. step.DeviceLines.Where(line => line.ReceivedAt > state.BootedAt).Select(line => line.Text)], script);
    }

    public async Task<TrafficSeen> ReadTraffic(SwitchAddress address, SwitchState state, CancellationToken cancellationToken)
    {
        var samples = await meter.Measure(address, 2, cancellationToken);
        var rates = samples.Select(sample => sample.Forwarded).ToArray();
        var limit = options.Value.DrainedBelow;
        var device = Fabric.Device(address, address.Node);
        var before = SwitchPicture.FromJson(device.Facts.GetValueOrDefault(Contracts.FactNames.Snapshot));
        var text = $"{TrafficMeter.Words(rates.Max())} pass over its internal links{(device.HostPorts.Count > 0 ? " and host ports" : "")}";
        IReadOnlyList<string> missing = [.. state.Missing, .. before is null || state.Detoured ? [] : Unused(device, before, samples)];
        var seen = new TrafficSeen(
            Gone: rates.All(rate => rate <= limit),
            Back: missing.Count == 0 && (before?.Carried != true || rates.Max() >= Math.Max(1, limit)),
            Text: missing.Count == 0 ? text : $"{text}; {string.Join("; ", missing)}");
        return seen.Gone ? seen : seen with { Overdue = await Overdue(address, text, cancellationToken) };
    }

    public Task<DetourOutcome> SetDetour(
        SwitchAddress address, Mandate mandate, bool detoured, Action ensureMayAct, CancellationToken cancellationToken) =>
        detoured ? detourer.Enter(address, mandate, ensureMayAct, cancellationToken) : detourer.Leave(address, mandate, ensureMayAct, cancellationToken);

    public Task<Refusal?> StartRecovery(
        SwitchAddress address, Mandate mandate, string equipmentType, Action ensureMayAct, CancellationToken cancellationToken) =>
        recoverer.Recover(address, mandate, equipmentType, ensureMayAct, cancellationToken);

    public Task<Refusal?> CheckScript(SwitchAddress address, string host, string path, CancellationToken cancellationToken) =>
        scripts.CheckScript(address, host, path, cancellationToken);

    public Task<Refusal?> CheckImage(SwitchAddress address, string host, ImageInfo image, CancellationToken cancellationToken) =>
        scripts.CheckImage(address, host, image, cancellationToken);

    public Task<ScriptJob?> FindScript(SwitchAddress address, Mandate mandate, string host, CancellationToken cancellationToken) =>
        scripts.Find(address, host, mandate.AttemptId, cancellationToken);

    public Task<(ScriptJob? Job, Refusal? Refusal)> StartScript(StepContext step, ScriptOrder order, CancellationToken cancellationToken) =>
        scripts.Start(step, order, cancellationToken);

    public Task<ScriptJob?> InterruptScript(SwitchAddress address, Mandate mandate, string host, CancellationToken cancellationToken) =>
        scripts.Interrupt(address, host, mandate.AttemptId, cancellationToken);

    public Task<ReadOnlyMemory<byte>> ReadOutput(SwitchAddress address, Mandate mandate, string host, long offset, CancellationToken cancellationToken) =>
        scripts.ReadOutput(address, host, mandate.AttemptId, offset, cancellationToken);

    public async Task<string?> ReEnrol(SwitchAddress address, Mandate mandate, CancellationToken cancellationToken)
    {
        var (device, profile) = fabric.Switch(address, address.Node);
        var (ledger, _) = await book.Read(address, cancellationToken);
        var provisions = ledger.Scripts.TryGetValue(address.Node, out var note) && note.Owner == mandate.Owner && note.Provisions;
        if (!provisions && !profile.ReImages)
            return null;
        var (_, host) = Fabric.ScriptHost(address);
        return await jobs.ProveReimage(host, address.Cluster, address.Node, mandate.Owner, cancellationToken) is { } proof
            ? await enrolment.ReEnrol(device, proof, (pinned, cancellation) => WhoIs(address, pinned, cancellation), cancellationToken)
            : null;
    }

    private IReadOnlyList<string> Unused(DeviceInfo device, SwitchPicture before, IReadOnlyList<TrafficSample> samples)
    {
        var down = samples[^1].Ports.Where(port => !port.Internal && !port.Up && before.InterfacesUp.Contains(port.Name)).Select(port => $"host port {port.Name} is down");
        var now = samples.SelectMany(sample => sample.Ports).GroupBy(port => port.Name).ToDictionary(port => port.Key, port => port.Max(rate => rate.Both));
        return [.. down, .. before.Rates is { } rates ? Balance.Missing(device.Links, rates, now, options.Value.BalanceShare, options.Value.DrainedBelow) : []];
    }

    private async Task<HostIdentity> WhoIs(SwitchAddress address, DeviceInfo pinned, CancellationToken cancellationToken)
    {
        var devices = new Dictionary<string, DeviceInfo>(address.Devices) { [address.Node] = pinned };
        var readings = await reader.Ask(address with { Devices = devices }, address.Node, cancellationToken, Questions.Serial, Questions.Addresses);
        return new HostIdentity(
            readings.Serial ?? "",
            readings.Has(Questions.Addresses) ? readings.Column(Questions.Addresses, "address") : []);
    }

    private async Task<string?> Overdue(SwitchAddress address, string text, CancellationToken cancellationToken)
    {
        var (ledger, _) = await book.Read(address, cancellationToken);
        var marks = ledger.MarksOf(address.Node);
        return marks.IsEmpty || clock.GetUtcNow() - marks.Max(mark => mark.Since) < options.Value.DrainLimit
            ? null
            : $"{text}, {options.Value.DrainLimit.TotalSeconds:0} s after its detour";
    }
}
