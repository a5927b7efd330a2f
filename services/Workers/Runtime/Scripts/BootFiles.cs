using System.Text;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>
/// Boot files on the script host, one per node and each written whole (D-55), so that several nodes and other users of the DHCP service
/// do not meet. Nothing is written where the request says no zero touch provisioning (D-01): the handler then does not call.
/// </summary>
/// <param name="shell">Way to the host.</param>
/// <param name="options">Folders allowed.</param>
public sealed class BootFiles(IRemoteShell shell, IOptions<RemoteOptions> options)
{
    private readonly RemoteOptions options = options.Value;

    /// <summary>Renders the template and puts the file in place, atomically.</summary>
    /// <param name="host">Script host.</param>
    /// <param name="file">File wanted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when done; else why not.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public async Task<JobRefusal?> Write(DeviceInfo host, BootFile file, CancellationToken cancellationToken)
    {
        var template = await HostFiles.Ask(shell, host, ["template", file.Template, Words(options.TemplateFolders)], null, cancellationToken);
        if (Refusal(host, template) is { } refusal)
            return refusal;
        var (content, problem) = BootTemplate.Render(template[(template.IndexOf('\n', StringComparison.Ordinal) + 1)..], file.Values);
        if (problem is not null)
            return new JobRefusal(JobRefusal.TemplateUnfit, $"{file.Template}: {problem}");
        var written = await HostFiles.Ask(
            shell, host, ["write", file.Folder, NameOf(file), Words(options.IncludeFolders)], Encoding.UTF8.GetBytes(content), cancellationToken);
        return Refusal(host, written);
    }

    /// <summary>Removes the file; done where there is none.</summary>
    /// <param name="host">Script host.</param>
    /// <param name="file">File to remove.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when done; else why not.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked.</exception>
    public async Task<JobRefusal?> Remove(DeviceInfo host, BootFile file, CancellationToken cancellationToken) =>
        Refusal(host, await HostFiles.Ask(shell, host, ["remove", file.Folder, NameOf(file), Words(options.IncludeFolders)], null, cancellationToken));

    private static string NameOf(BootFile file) => JobNames.Encode(file.Node) + ".conf";

    private static string Words(IEnumerable<string> folders) => string.Join(' ', folders.Select(JobNames.Escape));

    private static JobRefusal? Refusal(DeviceInfo host, string text)
    {
        // A template follows the answer's first line.
        var answer = JobAnswer.Parse(text.StartsWith("end\n", StringComparison.Ordinal) ? "end\n" : text, host.Address ?? "The script host");
        return answer.Word("refused") is { } code ? new JobRefusal(code, answer.Word("text") ?? string.Empty) : null;
    }
}
