using Spectre.Console;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows an operation as it goes: a live tree on a terminal, plain lines elsewhere. A platform that restarts is waited for.</summary>
internal sealed class Watcher(PlatformClient client, CliHost host, WatchUntil until, bool plain, TimeSpan? timeout)
{
    /// <returns>The operation as it was seen last.</returns>
    public async Task<OperationDocument> Follow(Guid id, CancellationToken cancel)
    {
        // Whoever cannot be reached at all is not waited for.
        var document = await client.GetOperation(id, cancel);
        if (plain || !host.Terminal)
        {
            var lines = new PlainLines(host.Out, host.Time);
            return await Look(id, document, lines.Write, cancel);
        }

        var console = host.Console();
        await console.Live(Draw(document, null)).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
            document = await Look(id, document, (next, trouble) => live.UpdateTarget(Draw(next, trouble)), cancel));
        return document;
    }

    private Spectre.Console.Rendering.IRenderable Draw(OperationDocument document, string? trouble) => OperationTree.Draw(document, host.Time, host.Width, host.Height, trouble);

    private Task<OperationDocument> Look(Guid id, OperationDocument document, Action<OperationDocument, string?> show, CancellationToken cancel) =>
        new Looker(client, host, timeout).Follow(id, document, Reached, show, cancel);

    private bool Reached(OperationDocument document) => document.Operation.Phase == "closed" || until switch
    {
        WatchUntil.Now => true,
        WatchUntil.Person => People.Awaited(document),
        WatchUntil.Started => document.Operation.Phase == "active",
        _ => false,
    };
}
