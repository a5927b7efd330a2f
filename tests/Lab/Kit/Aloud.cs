using Xunit;

namespace UpgradePlatform.Lab.Tests.Kit;

/// <summary>Figures of a run are worth reading when it passes, too: they go to the test's output and to the console.</summary>
internal static class Aloud
{
    public static void Say(this ITestOutputHelper output, string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
