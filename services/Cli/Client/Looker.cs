using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Client;

/// <summary>Looks at an operation again and again. A platform that restarts is waited for.</summary>
internal sealed class Looker(PlatformClient client, CliHost host, TimeSpan? timeout)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <param name="id">Operation.</param>
    /// <param name="reached">Whether it is as it is waited for.</param>
    /// <param name="show">Is told every look, and what trouble there was.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The operation as it was seen last.</returns>
    public async Task<OperationDocument> Follow(Guid id, Func<OperationDocument, bool> reached, Action<OperationDocument, string?> show, CancellationToken cancel) =>
        // Whoever cannot be reached at all is not waited for.
        await Follow(id, await client.GetOperation(id, cancel), reached, show, cancel);

    /// <summary>The same from a first look on.</summary>
    public async Task<OperationDocument> Follow(Guid id, OperationDocument document, Func<OperationDocument, bool> reached, Action<OperationDocument, string?> show, CancellationToken cancel)
    {
        var begun = host.Time.GetTimestamp();
        var pause = host.Look;
        show(document, null);
        while (!reached(document) && (timeout is null || host.Time.GetElapsedTime(begun) < timeout))
        {
            await Task.Delay(pause, host.Time, cancel);
            try
            {
                document = await client.LookAt(id, cancel);
                pause = host.Look;
                show(document, null);
            }
            catch (Exception problem) when (problem is PlatformUnreachableException or PlatformRefusedException { Problem.Status: >= 500 })
            {
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                show(document, $"lost, trying again: {problem.Message}");
            }
        }

        return document;
    }
}
