using System.Globalization;
using Xunit;

namespace UpgradePlatform.Chaos.Tests;

/// <summary>The seed of a run: <c>CHAOS_SEED</c>, or a new one, printed at once so that it is known whatever happens.</summary>
internal static class Seed
{
    public static int Take(ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CHAOS_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"CHAOS_SEED={seed}");
        TestContext.Current.SendDiagnosticMessage("CHAOS_SEED={0}", seed);
        Console.WriteLine($"CHAOS_SEED={seed}");
        return seed;
    }
}
