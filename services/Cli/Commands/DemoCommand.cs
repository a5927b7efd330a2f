using System.CommandLine;
using System.Text.Json;
using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl demo</c>: submits a switch upgrade through the MSF dialect, as an MSF client would, and shows it to the end.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var body = new Option<FileInfo>("--body") { Description = "Body of the execute request.", Required = true };
        var connection = new Connection();
        var command = new Command("demo", "Upgrade the sample fabric through the MSF dialect and watch it.") { body };
        connection.AddTo(command);
        command.SetAction((arguments, cancel) => Guarded.Run(() => Run(connection, arguments, arguments.GetValue(body)!, cancel)));
        return command;
    }

    private static async Task<int> Run(Connection connection, ParseResult arguments, FileInfo body, CancellationToken cancel)
    {
        using var client = connection.Open(arguments);
        var operation = await UnderWay(client, cancel) ?? await Submit(client, body, cancel);
        await Watcher.Follow(client, operation.Id, cancel);
        return Judge(await client.GetMsf(operation.DialectId!, cancel));
    }

    // A platform that was stopped in the middle goes on with what it did; the demo goes on with it.
    private static async Task<OperationHeader?> UnderWay(PlatformClient client, CancellationToken cancel)
    {
        var open = await client.ListOpenMsf(cancel) is [.., var oldest] ? oldest : null;
        if (open is not null)
            Console.WriteLine($"MSF operation {open.DialectId} is under way: going on with it (native id {open.Id})");
        return open;
    }

    private static async Task<OperationHeader> Submit(PlatformClient client, FileInfo body, CancellationToken cancel)
    {
        var msfId = await client.SubmitMsf(await File.ReadAllTextAsync(body.FullName, cancel), cancel);
        var operation = await client.FindMsf(msfId, cancel) ?? throw new PlatformRefusedException($"The platform does not show MSF operation {msfId}.");
        Console.WriteLine($"POST /v1/upgrade_operations/ answered 202: operation_id {msfId} (native id {operation.Id})");
        return operation;
    }

    // The MSF client's own view decides: its detail must show every node completed.
    private static int Judge(JsonElement detail)
    {
        var status = detail.GetProperty("status").GetString();
        var nodes = JsonDocument.Parse(detail.GetProperty("sub_status").GetString()!).RootElement.GetProperty("nodes").EnumerateArray().ToArray();
        foreach (var group in nodes.GroupBy(node => node.GetProperty("status").GetString()))
            Console.WriteLine($"GET /v1/operations: {group.Count()} of {nodes.Length} nodes {group.Key}");
        return status == "completed" && nodes.All(node => node.GetProperty("status").GetString() == "completed") ? ExitCodes.Ok : ExitCodes.NotCompleted;
    }
}
