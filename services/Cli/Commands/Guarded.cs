using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Commands;

/// <summary>Turns what goes wrong into one line and an exit status.</summary>
internal static class Guarded
{
    public static async Task<int> Run(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception problem) when (problem is PlatformUnreachableException or PlatformRefusedException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"upgradectl: {problem.Message}");
            return ExitCodes.Refused;
        }
    }
}
