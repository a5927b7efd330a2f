using System.Text.Json;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.Dialects.Tests.Native;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Contracts;

/// <summary>The OpenAPI document that is checked in is the one the running API gives; <c>UPDATE_DOCS=1</c> writes it anew.</summary>
public sealed class OpenApiTests(ApiFixture fixture)
{
    private const string Path = "/platform/v1/openapi.json";
    private static readonly string File = RepositoryRoot.Combine("contracts", "openapi", "platform-v1.json");

    [Fact]
    public async Task The_document_that_is_checked_in_is_current()
    {
        var text = (await ReadAsync()).Text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await System.IO.File.WriteAllTextAsync(File, text);
        text.ShouldBe(await System.IO.File.ReadAllTextAsync(File), "run the tests with UPDATE_DOCS=1 and look at the difference");
    }

    [Fact]
    public async Task Another_process_on_another_port_gives_the_same_document()
    {
        await using var other = await fixture.StartAsync();
        (await other.As("viewer").GetAsync(Path)).Text.ShouldBe((await ReadAsync()).Text);
    }

    [Fact]
    public async Task Every_endpoint_of_the_native_API_is_described()
    {
        var described = Operations((await ReadAsync()).Json).Select(operation => $"{operation.Method.ToUpperInvariant()} {operation.Path}").Order();
        described.ShouldBe(EndpointTable.Roles.Keys.Where(key => key.Contains("/platform/", StringComparison.Ordinal) && !key.EndsWith(Path, StringComparison.Ordinal))
            .Select(key => key.Replace(":guid", "", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_who_may_and_what_it_answers()
    {
        var document = (await ReadAsync()).Json;
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        document.GetProperty("security").EnumerateArray().Single().TryGetProperty("key", out _).ShouldBeTrue();
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString().ShouldBe("bearer");
        document.TryGetProperty("servers", out var servers).ShouldBe(servers.ValueKind == JsonValueKind.Array && servers.GetArrayLength() == 0);
        foreach (var (method, path, operation) in Operations(document))
        {
            var where = $"{method} {path}";
            operation.GetProperty("operationId").GetString().ShouldNotBeNullOrEmpty(where);
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(where);
            operation.GetProperty("tags").GetArrayLength().ShouldBe(1, where);
            operation.GetProperty("description").GetString()!.ShouldStartWith($"Role: {EndpointTable.Roles.Single(pair => pair.Key.Replace(":guid", "", StringComparison.Ordinal) == $"{method.ToUpperInvariant()} {path}").Value}.", customMessage: where);
            if (operation.TryGetProperty("parameters", out var parameters))
                parameters.EnumerateArray().Where(parameter => !parameter.TryGetProperty("description", out var _)).ShouldBeEmpty(where);
            var responses = operation.GetProperty("responses").EnumerateObject().ToArray();
            responses.Count(response => response.Name[0] == '2').ShouldBe(1, where);
            foreach (var status in new[] { "401", "403", "500", "503" })
                responses.Select(response => response.Name).ShouldContain(status, where);
            foreach (var problem in responses.Where(response => response.Name[0] is '4' or '5'))
                problem.Value.GetProperty("content").EnumerateObject().Select(content => content.Name).ShouldBe(["application/problem+json"], $"{where} {problem.Name}");
        }
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = (await ReadAsync()).Json;
        foreach (var target in References(document))
        {
            var node = document;
            foreach (var name in target["#/".Length..].Split('/'))
                node.TryGetProperty(name, out node).ShouldBeTrue(target);
        }
    }

    private async Task<Answer> ReadAsync() => (await fixture.Api.As("viewer").GetAsync(Path)).ShouldBeStatus(200);

    private static IEnumerable<(string Method, string Path, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(member => member.Name is "get" or "put" or "post" or "delete" or "patch").Select(member => (member.Name, path.Name, member.Value)));

    private static IEnumerable<string> References(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(member => member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
