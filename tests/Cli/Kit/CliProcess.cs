using System.Diagnostics;

namespace UpgradePlatform.Cli.Tests;

/// <summary>The real program as a process of its own, for what only a process shows.</summary>
internal static class CliProcess
{
    public static string Assembly { get; } = typeof(ExitCodes).Assembly.Location;

    public static Process Start(FakePlatform platform, params string[] arguments) => Start("dotnet", platform, [Assembly, .. arguments]);

    public static Process Start(string program, FakePlatform platform, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["UPGRADECTL_URL"] = platform.Url;
        start.Environment["UPGRADECTL_KEY"] = FakePlatform.Key;
        // A cold process on a busy machine may need longer than a person would wait.
        start.Environment["UPGRADECTL_COMPLETION_TIMEOUT"] = "60s";
        start.Environment["XDG_CONFIG_HOME"] = "/nonexistent";
        return Process.Start(start)!;
    }
}
