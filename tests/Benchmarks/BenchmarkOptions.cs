using System.Globalization;

namespace UpgradePlatform.Benchmarks;

/// <summary>What is run, and for how long.</summary>
/// <param name="Section"><c>all</c>, or the one section.</param>
/// <param name="Seconds">How long each throughput is measured; baselines half as long.</param>
/// <param name="WarmUp">Seconds under load before a measurement: the first half minute of a process is the compiler's.</param>
/// <param name="Json">File for the figures; null for none.</param>
/// <param name="Doc">Whether the page in <c>infra/docs</c> is written.</param>
internal sealed record BenchmarkOptions(string Section, int Seconds, int WarmUp, string? Json, bool Doc)
{
    public const string Usage = "usage: [all|steps|latency|submit] [--seconds N] [--warmup N] [--json FILE] [--doc]";

    private static readonly string[] Sections = ["all", "steps", "latency", "submit"];

    /// <summary>Null for anything it does not know.</summary>
    public static BenchmarkOptions? Parse(string[] args)
    {
        var options = new BenchmarkOptions("all", 20, 30, null, false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case var section when Sections.Contains(section):
                    options = options with { Section = section };
                    break;
                case "--doc":
                    options = options with { Doc = true };
                    break;
                case "--json" when i + 1 < args.Length:
                    options = options with { Json = args[++i] };
                    break;
                case "--seconds" when Number(args, ++i) is { } seconds:
                    options = options with { Seconds = seconds };
                    break;
                case "--warmup" when Number(args, ++i) is { } seconds:
                    options = options with { WarmUp = seconds };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }

    public bool Runs(string section) => Section == "all" || Section == section;

    private static int? Number(string[] args, int index) =>
        index < args.Length && int.TryParse(args[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
