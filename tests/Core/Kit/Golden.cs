using Shouldly;

namespace UpgradePlatform.Core.Tests.Kit;

/// <summary>Texts that were agreed once, kept beside the tests and copied to their output.</summary>
public static class Golden
{
    public static void ShouldMatch(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, name), actual);
        else
            actual.ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name)));
    }
}
