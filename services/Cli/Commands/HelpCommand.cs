using System.CommandLine;
using System.Globalization;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl help exit-codes|settings</c>: what belongs to no single command.</summary>
internal static class HelpCommand
{
    private const string Settings = """
        The platform and the key are taken from the first of these that names them:

          1. --url, --key-file, --ca-file, --insecure-http
          2. the context named by --context
          3. UPGRADECTL_URL; UPGRADECTL_KEY_FILE, then UPGRADECTL_KEY
          4. the context named by UPGRADECTL_CONTEXT, or the one in use
          5. http://127.0.0.1:8080 and, for this machine only, .data/keys/operator.key

        The key of a context goes only to the address of that context.
        Contexts are kept in $XDG_CONFIG_HOME/upgradectl/config.yaml (~/.config), readable by its owner only.
        http is spoken to this machine only, elsewhere with --insecure-http. NO_COLOR switches colours off.
        Completion asks the platform for at most 1s, or UPGRADECTL_COMPLETION_TIMEOUT.
        """;

    public static Command Create(Shell shell)
    {
        var topic = new Argument<string>("TOPIC") { Description = "exit-codes or settings." };
        topic.AcceptOnlyFromAmong("exit-codes", "settings");
        var command = new Command("help", "Explain exit-codes or settings.") { topic };
        shell.Does(command, async (arguments, cancel) =>
        {
            if (arguments.GetValue(topic) == "settings")
            {
                await shell.Host.Out.WriteLineAsync(Settings);
                return ExitCodes.Ok;
            }

            var table = new Columns(new("STATUS"), new("MEANING", Prose: true));
            foreach (var (status, meaning) in ExitCodes.All)
                table.Add(status.ToString(CultureInfo.InvariantCulture), meaning);
            table.Write(shell.Host.Console());
            return ExitCodes.Ok;
        });
        return command;
    }
}
