using Spectre.Console;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows an operation until it is closed: a live tree on a terminal, plain lines elsewhere.</summary>
internal static class Watcher
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <returns>The operation, closed.</returns>
    public static async Task<OperationDocument> Follow(PlatformClient client, Guid id, CancellationToken cancel)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            var lines = new PlainLines(Console.Out, TimeProvider.System);
            return await Poll(client, id, lines.Write, cancel);
        }

        var document = await client.GetOperation(id, cancel);
        await AnsiConsole.Live(OperationTree.Draw(document)).StartAsync(async live =>
            document = await Poll(client, id, next => live.UpdateTarget(OperationTree.Draw(next)), cancel));
        return document;
    }

    // A platform that restarts is waited for: the operation goes on, and so does the watching.
    private static async Task<OperationDocument> Poll(PlatformClient client, Guid id, Action<OperationDocument> show, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                var document = await client.GetOperation(id, cancel);
                show(document);
                if (document.Operation.Phase == "closed")
                    return document;
            }
            catch (PlatformUnreachableException)
            {
                continue;
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));

        throw new OperationCanceledException(cancel);
    }
}
