using Spectre.Console;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Spectre over the streams of a run.</summary>
internal static class Consoles
{
    public static IAnsiConsole Console(this CliHost host) => Over(host.Out, host);

    public static IAnsiConsole ErrorConsole(this CliHost host) => Over(host.Error, host);

    private static IAnsiConsole Over(TextWriter writer, CliHost host)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = host.Terminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = host.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = host.Terminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = host.Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
