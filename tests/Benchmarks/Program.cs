using UpgradePlatform.Benchmarks;
using UpgradePlatform.Benchmarks.Results;
using UpgradePlatform.Benchmarks.Sections;

if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}

var report = new Report(Console.Out);
if (options.Runs("steps"))
    await StepsSection.RunAsync(options, report);
if (options.Runs("latency"))
    await LatencySection.RunAsync(options, report);
if (options.Runs("submit"))
    await SubmitSection.RunAsync(options, report);

if (options.Json is { } json)
    await File.WriteAllTextAsync(json, report.Json());
if (options.Doc)
    await File.WriteAllTextAsync(UpgradePlatform.TestKit.RepositoryRoot.Combine("infra", "docs", "benchmarks.md"), BenchmarkPage.Write(report, options));
return 0;
