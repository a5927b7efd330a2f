using System.Text.Json;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Events;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Plans;
using UpgradePlatform.TestKit;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace UpgradePlatform.Dialects.Tests.Contracts;

/// <summary>The AsyncAPI document says what is published.</summary>
public sealed class AsyncApiTests
{
    private static readonly YamlMappingNode Document = Load();

    private static readonly UpgradeEvent Least = new()
    {
        Id = "1-1",
        Source = "/clusters/a",
        Type = "io.upgradeplatform.operation.queued",
        Subject = "1",
        Time = DateTimeOffset.UnixEpoch,
        Sequence = 1,
        Position = 1,
        Data = new UpgradeEventData { Family = "switch", Cluster = "a", Entity = "operation", EntityId = "1", Status = "queued" },
    };

    private static readonly UpgradeEvent Most = Least with { Data = Least.Data with { Reason = "why", Details = new Dictionary<string, string> { ["outcome"] = "completed" } } };

    [Fact]
    public void What_is_always_in_an_event_is_required_and_nothing_else() => Compare(Least, (schema, json, where) =>
        Texts(At(schema, "required")).Order().ShouldBe(json.EnumerateObject().Select(member => member.Name).Order(), where));

    [Fact]
    public void What_may_be_in_an_event_is_described_with_its_type_and_nothing_else() => Compare(Most, (schema, json, where) =>
    {
        Members(At(schema, "properties")).Order().ShouldBe(json.EnumerateObject().Select(member => member.Name).Order(), where);
        foreach (var member in json.EnumerateObject().Where(member => member.Name != "data"))
            Text(At(schema, "properties", member.Name, "type")).ShouldBe(Type(member.Value), $"{where}.{member.Name}");
    });

    [Fact]
    public void Constants_are_the_ones_that_are_written()
    {
        var properties = At(Document, "components", "schemas", "upgradeEvent", "properties");
        Text(At(properties, "specversion", "const")).ShouldBe(Least.SpecVersion);
        Text(At(properties, "datacontenttype", "const")).ShouldBe(Least.DataContentType);
    }

    [Fact]
    public void Entities_are_the_ones_there_are()
    {
        var entities = typeof(Entities).GetFields().Select(field => (string)field.GetValue(null)!).Order().ToArray();
        Texts(At(Document, "components", "schemas", "upgradeEventData", "properties", "entity", "enum")).Order().ShouldBe(entities);
        Texts(At(Document, "channels", "events", "parameters", "entity", "enum")).Order().ShouldBe(entities);
    }

    [Fact]
    public void Exchange_and_routing_key_are_the_ones_that_are_used()
    {
        var channel = At(Document, "channels", "events");
        Text(At(channel, "address")).ShouldBe("{family}.{cluster}.{entity}.{status}");
        Text(At(channel, "bindings", "amqp", "exchange", "name")).ShouldBe(QueueNames.Events);
        Text(At(channel, "bindings", "amqp", "exchange", "type")).ShouldBe("topic");
        Text(At(channel, "bindings", "amqp", "is")).ShouldBe("routingKey");
        Text(At(Document, "asyncapi")).ShouldBe("3.0.0");
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        foreach (var target in References(Document))
            At(Document, target["#/".Length..].Split('/')).ShouldNotBeNull(target);
    }

    private static void Compare(UpgradeEvent written, Action<YamlNode, JsonElement, string> compare)
    {
        var json = JsonSerializer.SerializeToElement(written, PlanJson.Options);
        compare(At(Document, "components", "schemas", "upgradeEvent"), json, "event");
        compare(At(Document, "components", "schemas", "upgradeEventData"), json.GetProperty("data"), "data");
    }

    private static string Type(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "integer",
        JsonValueKind.Object => "object",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.ValueKind, "not used by events"),
    };

    private static YamlMappingNode Load()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(RepositoryRoot.Combine("contracts", "asyncapi", "upgrade-events.yaml"))));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static YamlNode At(YamlNode node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = node[name];
        return node;
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static string[] Texts(YamlNode node) => [.. ((YamlSequenceNode)node).Select(Text)];

    private static string[] Members(YamlNode node) => [.. ((YamlMappingNode)node).Children.Keys.Select(Text)];

    private static IEnumerable<string> References(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => Text(pair.Key) == "$ref" ? [Text(pair.Value)] : References(pair.Value)),
        YamlSequenceNode list => list.SelectMany(References),
        _ => [],
    };
}
