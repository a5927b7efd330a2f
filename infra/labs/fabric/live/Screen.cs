using Spectre.Console;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.LabTable.Drawing;

namespace UpgradePlatform.LabTable;

/// <summary>Shows what is watched: a table in place on a terminal, a line for each change elsewhere.</summary>
internal static class Screen
{
    public static async Task Show(LabWatch watch, CliHost host, string upgradectl, bool plain, CancellationToken cancel)
    {
        if (plain || !host.Terminal)
        {
            var lines = new LabLines(host.Out, host.Time);
            await foreach (var scene in watch.Scenes(cancel))
                lines.Write(scene);
            return;
        }

        var table = new TableDrawing(host.Time, upgradectl);
        await host.Console().Live(new Text("looking ...")).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom).StartAsync(async live =>
        {
            await foreach (var scene in watch.Scenes(cancel))
                live.UpdateTarget(table.Draw(scene));
        });
    }
}
