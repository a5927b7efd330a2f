using System.Text.Json;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Cli.Tests;

/// <summary>Documents of the native API, recorded from a platform that ran the sample fleet.</summary>
internal static class Recorded
{
    public const string Gate = "held-gate";
    public const string Failure = "held-failure";

    public static string Folder { get; } = RepositoryRoot.Combine("tests", "Cli", "Recorded");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.json"));

    public static JsonElement Json(string name) => JsonSerializer.Deserialize<JsonElement>(Text(name));

    /// <summary>Id of a recorded operation.</summary>
    public static string Id(string name) => Json(name).GetProperty("operation").GetProperty("id").GetString()!;
}
