using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>
/// The ledger of a cluster as a file on its script host: a first line with revision and highest fence, then JSON. Written whole, by a
/// temporary file and rename under a lock; only over the revision that was read, and never with an older fence.
/// </summary>
internal sealed class DetourBook(IRemoteShell shell, IOptions<SshCliOptions> options)
{
    private const int Conflict = 73;
    private const int OldFence = 74;
    private const int Damaged = 75;
    private const int Busy = 76;
    private const int Tries = 6;

    private const string ReadScript = """if [ -e "$1/book" ]; then exec cat "$1/book"; fi""";

    // The fence is compared under the lock: of two writers the older one loses, whoever comes first.
    private const string WriteScript = """
        umask 077
        mkdir -p "$1" || exit 1
        exec 9>"$1/lock" || exit 1
        flock -w 5 9 || exit 76
        revision=0 fence=0
        if [ -e "$1/book" ]; then read -r revision fence <"$1/book" || exit 75; fi
        case "$revision$fence" in ''|*[!0-9]*) exit 75 ;; esac
        if [ "$3" -lt "$fence" ]; then echo "$fence"; exit 74; fi
        [ "$2" = "$revision" ] || exit 73
        cat >"$1/book.new" && sync "$1/book.new" && mv "$1/book.new" "$1/book"
        """;

    /// <summary>Reads the ledger.</summary>
    /// <returns>The ledger and its revision; an empty one where none was ever written.</returns>
    /// <exception cref="DeviceUnreachableException">The host could not be asked, or what it keeps cannot be read.</exception>
    internal async Task<(Ledger Ledger, long Revision)> Read(SwitchAddress address, CancellationToken cancellationToken)
    {
        var (name, host) = Fabric.ScriptHost(address);
        var result = await DeviceReader.Run(shell, name, host, RemoteCommand.Program("sh", "-c", ReadScript, "sh", Folder(address)), cancellationToken);
        if (result.ExitCode != 0)
            throw new DeviceUnreachableException($"{name} cannot read its detour book: {DeviceReader.FirstLine(result.Error)}");
        return result.Output.Length == 0 ? (Ledger.Empty, 0) : Parse(name, result.Output);
    }

    /// <summary>Changes the ledger; where somebody else changed it meanwhile, again upon what he wrote.</summary>
    /// <param name="address">Switch; names cluster and host.</param>
    /// <param name="fence">Fencing number of the lane.</param>
    /// <param name="change">What becomes of the ledger; called once for each try.</param>
    /// <param name="ensureMayAct">Called immediately before each write.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The ledger written.</returns>
    /// <exception cref="StaleFenceException">The host has seen a higher fence.</exception>
    /// <exception cref="DeviceUnreachableException">The host could not be asked, or the change could not be written.</exception>
    internal async Task<Ledger> Change(
        SwitchAddress address, long fence, Func<Ledger, Ledger> change, Action ensureMayAct, CancellationToken cancellationToken)
    {
        var (name, host) = Fabric.ScriptHost(address);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var (before, revision) = await Read(address, cancellationToken);
            var after = change(before);
            ensureMayAct();
            var result = await Write(name, host, address, revision, fence, after, cancellationToken);
            switch (result.ExitCode)
            {
                case 0:
                    return after;
                case OldFence:
                    throw new StaleFenceException($"{name} has seen fence {result.Output.Trim()} for cluster {address.Cluster}; this one is {fence}.");
                case Conflict or Busy:
                    continue;
                default:
                    throw new DeviceUnreachableException(result.ExitCode == Damaged
                        ? $"{name} keeps a detour book that cannot be read: {Folder(address)}/book."
                        : $"{name} cannot write its detour book: {DeviceReader.FirstLine(result.Error)}");
            }
        }

        throw new DeviceUnreachableException($"{name} was given other entries for its detour book {Tries} times in a row.");
    }

    private Task<RemoteResult> Write(
        string name, DeviceInfo host, SwitchAddress address, long revision, long fence, Ledger ledger, CancellationToken cancellationToken)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{revision + 1} {fence}\n{ledger.ToJson()}\n");
        var command = RemoteCommand.Program(
            "sh", "-c", WriteScript, "sh", Folder(address), revision.ToString(CultureInfo.InvariantCulture), fence.ToString(CultureInfo.InvariantCulture));
        return DeviceReader.Run(shell, name, host, command with { Input = Encoding.UTF8.GetBytes(text) }, cancellationToken);
    }

    private static (Ledger Ledger, long Revision) Parse(string host, string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        try
        {
            if (end > 0 && long.TryParse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
                return (Ledger.FromJson(text[(end + 1)..]), revision);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // Said below.
        }

        throw new DeviceUnreachableException($"{host} keeps a detour book that cannot be read; it begins: {text[..Math.Min(text.Length, 60)].ReplaceLineEndings(" ")}");
    }

    // A cluster's name becomes one segment of a path, whatever it is.
    private string Folder(SwitchAddress address) => $"{options.Value.StateFolder}/detours/c-{Uri.EscapeDataString(address.Cluster)}";
}
