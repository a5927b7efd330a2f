using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary>Reads what devices said by syslog while an operation was at work on them.</summary>
internal sealed class DeviceLineReader(PlatformClient client, CliHost host, string? node)
{
    private const int Page = 1000;
    private long _after;

    /// <returns>Whether anything was printed.</returns>
    public async Task<bool> Write(Guid id, bool follow, CancellationToken cancel)
    {
        var pause = host.Look;
        while (true)
        {
            try
            {
                // Looked at before its lines: what a device said last is not missed.
                var closed = !follow || (await client.GetOperation(id, cancel)).Operation.Phase == "closed";
                await Lines(id, cancel);
                if (closed)
                    return _after > 0;
                pause = host.Look;
            }
            catch (PlatformUnreachableException) when (follow && _after > 0)
            {
                pause *= pause < TimeSpan.FromSeconds(3) ? 2 : 1;
            }

            await Task.Delay(pause, host.Time, cancel);
        }
    }

    private async Task Lines(Guid id, CancellationToken cancel)
    {
        DeviceLinePage page;
        do
        {
            page = await client.Get<DeviceLinePage>(new Query($"platform/v1/operations/{id}/device-lines").With("node", node).With("after", _after).With("limit", Page).Path, cancel);
            foreach (var line in page.Lines)
                await host.Out.WriteLineAsync(Safe.Line($"{Words.Time(line.ReceivedAt, host.Time)}  {line.Node}  {(line.App is { } app ? $"{app}: " : "")}{line.Text}"));
            await host.Out.FlushAsync(cancel);
            _after = page.Next;
        }
        while (page.Lines.Count == Page);
    }
}
