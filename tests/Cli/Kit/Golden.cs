using Shouldly;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Cli.Tests;

/// <summary>Output kept in files beside the tests; <c>UPDATE_DOCS=1</c> writes it anew.</summary>
internal static class Golden
{
    public static void ShouldMatch(string output, string name)
    {
        var file = RepositoryRoot.Combine("tests", "Cli", "Golden", $"{name}.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(file, output);
        output.ShouldBe(File.ReadAllText(file), name);
    }
}
