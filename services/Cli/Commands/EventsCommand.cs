using System.CommandLine;
using System.Text.Json;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Completion;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl events</c>: what happened, or what happens, one line each.</summary>
internal static class EventsCommand
{
    private const int LargestPage = 1000;

    public static Command Create(Shell shell, LiveCompletions live)
    {
        var follow = new Option<bool>("--follow") { Description = "Live, over lost connections: from now on, or after --after." };
        var after = new Option<long?>("--after") { Description = "Position after which events are wanted.", HelpName = "POSITION" };
        var operation = new Option<Guid?>("--operation") { Description = "Of one operation.", HelpName = "ID" };
        operation.CompletionSources.Add(live.Operations);
        var cluster = new Option<string?>("--cluster") { Description = "Of one cluster.", HelpName = "CLUSTER" };
        cluster.CompletionSources.Add(live.Clusters);
        var family = new Option<string?>("--family") { Description = "Of one family.", HelpName = "FAMILY" };
        var limit = new Option<int?>("--limit") { Description = "Stop after this many.", HelpName = "N" };
        var output = new Option<string>("--output", "-o") { Description = "text, or json: one CloudEvent on each line.", DefaultValueFactory = _ => "text" };
        output.AcceptOnlyFromAmong("text", "json");
        var command = new Command("events", "Show what happened, or live what happens.") { follow, after, operation, cluster, family, limit, output };
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var query = new Query("platform/v1/events").With("operation", arguments.GetValue(operation)).With("cluster", arguments.GetValue(cluster)).With("family", arguments.GetValue(family));
            var left = arguments.GetValue(limit) ?? int.MaxValue;
            var console = shell.Host.Console();
            var events = arguments.GetValue(follow)
                ? new EventFeed(client, shell.Host, why => shell.Host.Error.WriteLine(Safe.Line($"upgradectl: the stream broke ({why}); going on."))).Follow(query.Path, arguments.GetValue(after), cancel)
                : Past(client, query, arguments.GetValue(after) ?? 0, left, cancel);
            await foreach (var item in events.WithCancellation(cancel))
            {
                if (arguments.GetValue(output) == "json")
                    await shell.Host.Out.WriteLineAsync(Documents.JsonLine(item));
                else
                    console.Event(item, shell.Host.Time, shell.Host.Colour);
                await shell.Host.Out.FlushAsync(cancel);
                if (--left <= 0)
                    break;
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static async IAsyncEnumerable<JsonElement> Past(PlatformClient client, Query query, long after, int left, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        while (left > 0)
        {
            var limit = Math.Min(left, LargestPage);
            var page = await client.Get(query.With("after", after).With("limit", limit).Path, cancel);
            var items = page.GetProperty("items").EnumerateArray().ToArray();
            foreach (var item in items)
                yield return item;
            if (items.Length < limit)
                yield break;
            (after, left) = (page.GetProperty("next").GetInt64(), left - items.Length);
        }
    }
}
