using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace UpgradePlatform.Prober.Commands;

/// <summary>The words of the command line.</summary>
internal sealed class Options
{
    private readonly Option<string[]> host = new("--host") { Description = "A host: NAME=NETNS=ADDRESS. May be repeated.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
    private readonly Option<FileInfo?> hostsFile = new("--hosts-file") { Description = "More hosts: a file with lines 'NAME NETNS ADDRESS'; # begins a comment." };
    private readonly Option<int?> rate = Number<int>("--rate", "Packets per second from each host to each other.", 100, 1, 10_000);
    private readonly Option<int?> flows = Number<int>("--flows", "Source ports the packets of a pair are spread over.", 8, 1, 64);
    private readonly Option<double?> seconds = Number<double>("--seconds", "How long to send; without it until SIGINT or SIGTERM.", null, 0.1, 10_000_000);
    private readonly Option<double?> grace = Number<double>("--grace", "A packet that takes longer than so many seconds is lost.", 2, 0.05, 60);
    private readonly Option<FileInfo?> live = new("--live") { Description = "Write the state to this file every second." };
    private readonly Option<FileInfo?> report = new("--report") { Description = "Write the report to this file at the end." };

    public RootCommand AddTo(RootCommand command)
    {
        foreach (var option in new Option[] { host, hostsFile, rate, flows, seconds, grace, live, report })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            foreach (var file in new[] { result.GetValue(live), result.GetValue(report) })
            {
                // Found out now rather than when the run is over.
                if (file?.Directory is { Exists: false } folder)
                    result.AddError($"There is no folder {folder}.");
            }
        });
        return command;
    }

    /// <exception cref="UsageException">The hosts are wrong.</exception>
    public ProberSettings Settings(ParseResult words) => new(HostList.Read(words.GetValue(host)!, words.GetValue(hostsFile)))
    {
        Rate = words.GetValue(rate)!.Value,
        Flows = words.GetValue(flows)!.Value,
        Length = words.GetValue(seconds) is { } length ? TimeSpan.FromSeconds(length) : null,
        Grace = TimeSpan.FromSeconds(words.GetValue(grace)!.Value),
    };

    public string? Live(ParseResult words) => words.GetValue(live)?.FullName;

    public string? Report(ParseResult words) => words.GetValue(report)?.FullName;

    private static Option<T?> Number<T>(string name, string what, T? usual, T least, T most) where T : struct, INumber<T> => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{what} {least} to {most}."),
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (T.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
                return value;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be a number between {least} and {most}."));
            return null;
        },
    };
}
