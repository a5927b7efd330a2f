using System.Text.Json;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Rendering;

/// <summary>Everything recorded is still in the API's own description: no test here stands on a member the platform no longer has. New members may come.</summary>
public sealed class RecordedTests
{
    private static readonly JsonElement Schemas = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(RepositoryRoot.Combine("contracts", "openapi", "platform-v1.json"))).GetProperty("components").GetProperty("schemas");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Recorded.Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recording_is_what_the_API_describes(string name)
    {
        var problems = new List<string>();
        Compare(Recorded.Json(name), Schemas.GetProperty(Schema(name)), "$", problems);

        problems.ShouldBeEmpty();
    }

    private static string Schema(string name) => name switch
    {
        "plan" or "plan-refused" or "plan-database" => "PlanModel",
        "page" or "page-last" => "OperationPage",
        "cluster" or "cluster-database" => "ClusterModel",
        "fleet" => "FleetModel",
        "discovery" => "DiscoveryModel",
        "fleet-valid" => "FleetAnswer",
        "events" => "EventPage",
        "log" => "LogModel",
        "packages" => "PackageList",
        _ when name.StartsWith("problem", StringComparison.Ordinal) || name == "fleet-invalid" => "ProblemDetails",
        _ when name.StartsWith("explain", StringComparison.Ordinal) || name.StartsWith("verb", StringComparison.Ordinal) => "ExplainModel",
        _ => "OperationModel",
    };

    private static void Compare(JsonElement value, JsonElement schema, string path, List<string> problems)
    {
        schema = Resolve(schema);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            foreach (var (index, item) in value.EnumerateArray().Index())
                Compare(item, items, $"{path}[{index}]", problems);
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
            return;
        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var known))
                Compare(member.Value, known, $"{path}.{member.Name}", problems);
            else
                problems.Add($"{path}.{member.Name} is not described");
        }
    }

    private static JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Schemas.GetProperty(reference.GetString()!.Split('/')[^1])
        : schema.TryGetProperty("oneOf", out var choices) ? Resolve(choices.EnumerateArray().First(choice => choice.TryGetProperty("$ref", out _) || (choice.TryGetProperty("type", out var type) && type.GetString() != "null")))
        : schema;
}
