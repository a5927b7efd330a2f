using System.CommandLine;
using System.Text.Json;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl demo</c>: submits a switch upgrade through the MSF dialect, as an MSF client would, and shows it to the end.</summary>
internal static class DemoCommand
{
    public static Command Create(Shell shell)
    {
        var body = new Option<FileInfo>("--body") { Description = "Body of the execute request.", Required = true };
        var command = new Command("demo", "Upgrade the sample fabric through the MSF dialect and watch it.") { body };
        shell.Does(command, async (client, arguments, cancel) =>
        {
            var operation = await UnderWay(shell, client, cancel) ?? await Submit(shell, client, arguments.GetValue(body)!, cancel);
            await new Watcher(client, shell.Host, WatchUntil.Closed, plain: false, timeout: null).Follow(operation.Id, cancel);
            return await Judge(shell, await client.Get($"v1/operations/{operation.DialectId}", cancel));
        });
        return command;
    }

    // A platform that was stopped in the middle goes on with what it did; the demo goes on with it.
    private static async Task<OperationHeader?> UnderWay(Shell shell, PlatformClient client, CancellationToken cancel)
    {
        var open = (await client.Get<OperationPage>("platform/v1/operations?dialect=msf&open=true", cancel)).Items is [.., var oldest] ? oldest : null;
        if (open is not null)
            await shell.Host.Out.WriteLineAsync($"MSF operation {open.DialectId} is under way: going on with it (native id {open.Id})");
        return open;
    }

    private static async Task<OperationHeader> Submit(Shell shell, PlatformClient client, FileInfo body, CancellationToken cancel)
    {
        var text = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(body.FullName, cancel));
        var id = (await client.Post("v1/upgrade_operations/", text, null, cancel)).GetProperty("operation_id").GetString()!;
        var page = await client.Get<OperationPage>(new Query("platform/v1/operations").With("dialect", "msf").With("dialectId", id).Path, cancel);
        var operation = page.Items.SingleOrDefault() ?? throw new PlatformUnreachableException($"The platform does not show MSF operation {id}.");
        await shell.Host.Out.WriteLineAsync($"POST /v1/upgrade_operations/ answered 202: operation_id {id} (native id {operation.Id})");
        return operation;
    }

    // The MSF client's own view decides: its detail must show every node completed.
    private static async Task<int> Judge(Shell shell, JsonElement detail)
    {
        var status = detail.GetProperty("status").GetString();
        var nodes = JsonDocument.Parse(detail.GetProperty("sub_status").GetString()!).RootElement.GetProperty("nodes").EnumerateArray().ToArray();
        foreach (var group in nodes.GroupBy(node => node.GetProperty("status").GetString()))
            await shell.Host.Out.WriteLineAsync($"GET /v1/operations: {group.Count()} of {nodes.Length} nodes {group.Key}");
        return status == "completed" && nodes.All(node => node.GetProperty("status").GetString() == "completed") ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
