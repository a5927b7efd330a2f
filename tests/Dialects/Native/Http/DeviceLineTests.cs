using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>What devices said, for people: in order, in pages, of one node or all.</summary>
public sealed class DeviceLineTests(ApiFixture fixture)
{
    [Fact]
    public async Task Lines_come_in_order_and_a_reader_goes_on_where_it_was()
    {
        var id = await Operations.SubmitAsync(fixture.Api, fixture.Api.NextCluster().Id);
        var other = await Operations.SubmitAsync(fixture.Api, fixture.Api.NextCluster().Id);
        (await ReadAsync(id)).GetProperty("lines").GetArrayLength().ShouldBe(0);
        foreach (var (operation, node, text) in new[] { (id, "spine-1", "one"), (other, "spine-1", "another operation's"), (id, "leaf-1", "two"), (id, "spine-1", "three") })
            await SaidAsync(operation, node, text);

        var page = await ReadAsync(id, "?limit=2");
        Texts(page).ShouldBe(["one", "two"]);
        var line = page.GetProperty("lines")[0];
        (line.GetProperty("node").GetString(), line.GetProperty("severity").GetInt32(), line.GetProperty("attempt").GetString()).ShouldBe(("spine-1", 5, "a/1"));
        line.TryGetProperty("app", out _).ShouldBeFalse();
        line.GetProperty("receivedAt").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
        page = await ReadAsync(id, $"?after={page.GetProperty("next").GetInt64()}");
        Texts(page).ShouldBe(["three"]);
        var next = page.GetProperty("next").GetInt64();
        page = await ReadAsync(id, $"?after={next}");
        (page.GetProperty("lines").GetArrayLength(), page.GetProperty("next").GetInt64()).ShouldBe((0, next));
        await SaidAsync(id, "leaf-1", "four");
        Texts(await ReadAsync(id, $"?after={next}")).ShouldBe(["four"]);
        Texts(await ReadAsync(id, "?node=leaf-1")).ShouldBe(["two", "four"]);
        Texts(await ReadAsync(id, "?node=leaf-9")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("?after=-1", 422, "invalid")]
    [InlineData("?after=x", 400, "bad-request")]
    [InlineData("?limit=0", 422, "invalid")]
    [InlineData("?limit=1001", 422, "invalid")]
    public async Task What_cannot_be_read_is_refused(string query, int status, string code)
    {
        var id = await Operations.ReserveAsync(fixture.Api, fixture.Api.NextCluster().Id);
        (await fixture.Api.As("viewer").GetAsync($"{Operations.Path}/{id}/device-lines{query}")).ShouldBeProblem(status, code);
    }

    [Fact]
    public async Task An_operation_that_is_not_there_has_no_lines() =>
        (await fixture.Api.As("viewer").GetAsync($"{Operations.Path}/{Guid.NewGuid()}/device-lines")).ShouldBeProblem(404, "not-found");

    private async Task<JsonElement> ReadAsync(Guid id, string query = "") => (await fixture.Api.As("viewer").GetAsync($"{Operations.Path}/{id}/device-lines{query}")).ShouldBeStatus(200).Json;

    private async Task SaidAsync(Guid operation, string node, string text)
    {
        await using var command = fixture.Api.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "insert into engine.device_lines (operation_id, attempt_id, cluster_id, node_id, received_at, severity, text) values ($1, 'a/1', 'c', $2, clock_timestamp(), 5, $3)");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = operation }, new() { Value = node }, new() { Value = text } });
        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<string?> Texts(JsonElement page) => page.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("text").GetString());
}
