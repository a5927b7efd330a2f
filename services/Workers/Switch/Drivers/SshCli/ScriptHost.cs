using System.Text;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Runtime.Scripts;
using UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Scripts, images and boot files on the script host (specification 3.3, 3.6).</summary>
internal sealed class ScriptHost(
    IRemoteShell shell, RemoteJobs jobs, ScriptContract contract, ImageCheck images, BootFiles bootFiles, DetourBook book, StateReader states,
    IOptions<SshCliOptions> options, IOptions<RemoteOptions> remote)
{
    private const int OutputAtOnce = 1024 * 1024;

    internal async Task<Refusal?> CheckScript(SwitchAddress address, string name, string path, CancellationToken cancellationToken)
    {
        var (_, host) = Fabric.ScriptHost(address, name);
        var allowed = remote.Value.ScriptFolders.Any(folder => path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal)) && !path.Split('/').Contains("..");
        if (!allowed)
            return new(JobRefusal.ScriptNotAllowed, $"{path} lies in none of the folders from which scripts may be run on {name}.");
        var result = await DeviceReader.Run(shell, name, host, RemoteCommand.Program("test", "-f", path), cancellationToken);
        return result.ExitCode == 0 ? null : new(JobRefusal.ScriptMissing, $"{name} has no script {path}.");
    }

    internal async Task<Refusal?> CheckImage(SwitchAddress address, string name, ImageInfo image, CancellationToken cancellationToken)
    {
        var (_, host) = Fabric.ScriptHost(address, name);
        var finding = await images.Look(host, image, null, cancellationToken);
        if (finding.Pending)
            throw new DeviceUnreachableException($"{name} is still computing the digest of {image.Path}.");
        return !finding.Present ? new("image-missing", $"{name} has no image {image.Path}.")
            : !finding.Matches ? new("image-damaged", $"The image {image.Path} on {name} has digest {finding.Sha256}; the fleet declares {image.Sha256}.")
            : null;
    }

    internal async Task<ScriptJob?> Find(SwitchAddress address, string name, string attempt, CancellationToken cancellationToken) =>
        Of(await jobs.Find(Fabric.ScriptHost(address, name).Device, attempt, cancellationToken));

    internal async Task<(ScriptJob? Job, Refusal? Refusal)> Start(StepContext step, ScriptOrder order, CancellationToken cancellationToken)
    {
        var address = SwitchAddress.Of(step);
        var (_, host) = Fabric.ScriptHost(address, order.Host);
        if (order.Image is { } image && await CheckImage(address, order.Host, image, cancellationToken) is { } unfit)
            return (null, unfit);
        var device = Fabric.Device(address, address.Node);
        var job = await contract.Order(step, new ScriptRun
        {
            Path = order.Path,
            Device = device,
            Image = order.Image,
            Version = order.Version,
            Ztp = order.Ztp,
            TimeLimit = options.Value.ScriptLimit,
        }, cancellationToken);
        // Also the last word of the fence before boot files are touched.
        var mandate = Mandate.Of(step);
        var note = new ScriptNote(mandate.Owner, order.Ztp) { AttemptId = mandate.AttemptId, Boot = await states.ReadBoot(address, cancellationToken) };
        await book.Change(address, step.Fence, ledger => ledger.Noted(address.Node, note), step.EnsureMayAct, cancellationToken);
        if (order.Ztp && await PrepareBoot(step, host, device, order.EquipmentType, cancellationToken) is { } refused)
            return (null, refused);
        step.EnsureMayAct();
        var (started, refusal) = await jobs.Start(host, job, cancellationToken);
        return (Of(started), refusal is null ? null : new Refusal(refusal.Code, refusal.Text));
    }

    internal async Task<ScriptJob?> Interrupt(SwitchAddress address, string name, string attempt, CancellationToken cancellationToken) =>
        Of(await jobs.Interrupt(Fabric.ScriptHost(address, name).Device, attempt, cancellationToken));

    internal Task<ReadOnlyMemory<byte>> ReadOutput(SwitchAddress address, string name, string attempt, long offset, CancellationToken cancellationToken) =>
        jobs.ReadOutput(Fabric.ScriptHost(address, name).Device, attempt, offset, OutputAtOnce, cancellationToken);

    /// <summary>Lines an operation's script has written; none where its last script is another's.</summary>
    internal async Task<IReadOnlyList<string>> LinesOfLast(SwitchAddress address, string owner, CancellationToken cancellationToken)
    {
        var (_, host) = Fabric.ScriptHost(address);
        if (await jobs.Last(host, address.Cluster, address.Node, cancellationToken) is not { } last || last.Owner != owner)
            return [];
        var output = await jobs.ReadOutput(host, last.AttemptId, 0, OutputAtOnce, cancellationToken);
        return Encoding.UTF8.GetString(output.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private async Task<Refusal?> PrepareBoot(StepContext step, DeviceInfo host, DeviceInfo device, string equipmentType, CancellationToken cancellationToken)
    {
        foreach (var file in options.Value.BootFiles.Where(file => file.EquipmentType == equipmentType))
        {
            var values = new Dictionary<string, string>(options.Value.BootValues)
            {
                ["HOSTNAME"] = step.Target,
                ["MANAGEMENTADDRESS"] = device.Address!,
                ["DEVICEMANAGEMENTADDRESS"] = device.Address!,
            };
            if (device.Mac is { } mac)
                values["MACADDRESS"] = mac;
            step.EnsureMayAct();
            if (await bootFiles.Write(host, new BootFile(step.Target, file.Template, file.Folder, values), cancellationToken) is { } refusal)
                return new("boot-file-refused", $"{file.Template}: {refusal.Text}");
        }

        return null;
    }

    private static ScriptJob? Of(RemoteJob? job) =>
        job is null ? null : new ScriptJob(job.Running, job.ExitCode, job.Interrupted, job.OutputLength) { TimedOut = job.TimedOut, Lost = job.Lost };
}
