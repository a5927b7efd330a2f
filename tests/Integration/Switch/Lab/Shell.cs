using System.Diagnostics;

namespace UpgradePlatform.Integration.Tests.Switch.Lab;

/// <summary>Commands of the lab on this machine.</summary>
internal static class Shell
{
    /// <summary>Runs a line; it must succeed.</summary>
    public static string Run(string line)
    {
        var (code, output) = Go(line);
        return code == 0 ? output : throw new InvalidOperationException($"{line}: {output}");
    }

    /// <summary>Runs a line.</summary>
    /// <returns>Null when it succeeded; else what it said.</returns>
    public static string? Try(string line)
    {
        var (code, output) = Go(line);
        return code == 0 ? null : output.Trim() is { Length: > 0 } said ? said : $"status {code}";
    }

    private static (int Code, string Output) Go(string line)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", $"exec 2>&1; {line}"]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
