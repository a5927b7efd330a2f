using UpgradePlatform.Cli.Commands;
using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Tests;

/// <summary>A run of the command line within this process.</summary>
internal sealed record CliRun(int Status, string Out, string Error)
{
    public static CliHost Host(params (string Name, string Value)[] environment) => new()
    {
        Out = new StringWriter { NewLine = "\n" },
        Error = new StringWriter { NewLine = "\n" },
        In = new StringReader(""),
        // A home that does not exist: no test sees the settings of whoever runs it.
        Environment = name => environment.LastOrDefault(pair => pair.Name == name).Value ?? (name == "HOME" ? "/nonexistent" : null),
        Time = FixedTime.AfterRecording,
        Retries = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)],
        Look = TimeSpan.FromMilliseconds(5),
        Width = 120,
    };

    public static CliHost Host(FakePlatform platform) => Host(("UPGRADECTL_URL", platform.Url), ("UPGRADECTL_KEY", FakePlatform.Key));

    public static async Task<CliRun> Of(CliHost host, params string[] arguments)
    {
        var status = await Upgradectl.Run(arguments, host);
        return new CliRun(status, host.Out.ToString()!, host.Error.ToString()!);
    }

    public static Task<CliRun> Of(FakePlatform platform, params string[] arguments) => Of(Host(platform), arguments);
}
