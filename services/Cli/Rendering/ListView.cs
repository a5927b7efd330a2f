using Spectre.Console;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Shows a list of operations.</summary>
internal static class ListView
{
    public static void Operations(this IAnsiConsole console, IReadOnlyList<OperationHeader> operations, TimeProvider time)
    {
        var table = new Columns(new("ID"), new("CLUSTER"), new("KIND", 4), new("STATE", 0, Words.Colour), new("ACCEPTED", 1), new("ENDED", 3), new("BY", 2), new("THROUGH", 5));
        foreach (var header in operations)
            table.Add(header.Id.ToString(), header.Cluster, header.Kind, Words.State(header), Words.Time(header.AcceptedAt, time), Words.Time(header.ClosedAt, time), header.SubmittedBy, header.Dialect);
        if (operations.Count > 0)
            table.Write(console);
    }
}
