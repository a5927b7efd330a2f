using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Keyset pages of operations.</summary>
public sealed class PagingTests(ApiFixture fixture)
{
    private ApiHost Api => fixture.Api;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(200)]
    public async Task Pages_have_neither_gaps_nor_doubles_while_operations_are_added(int limit)
    {
        var (cluster, _) = Api.NextCluster();
        var there = new List<Guid>();
        for (var i = 0; i < 9; i++)
            there.Add(await Operations.ReserveAsync(Api, cluster));
        there.Reverse();

        var seen = new List<Guid>();
        string? next = null;
        do
        {
            var page = (await Api.As("viewer").GetAsync($"{Operations.Path}?cluster={cluster}&limit={limit}{(next is null ? "" : $"&after={next}")}")).ShouldBeStatus(200).Json;
            page.GetProperty("items").GetArrayLength().ShouldBeLessThanOrEqualTo(limit);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
            await Operations.ReserveAsync(Api, cluster);
        }
        while (next is not null);
        seen.ShouldBe(there);
    }

    [Fact]
    public async Task Filters_let_through_what_they_say()
    {
        var (cluster, vendorId) = Api.NextCluster();
        var reserved = await Operations.ReserveAsync(Api, cluster);
        var queued = await Operations.SubmitAsync(Api, cluster);
        var msf = await Msf.MsfHttp.SubmitAsync(Api, Msf.MsfHttp.Body(vendorId));
        (await List($"cluster={cluster}&phase=reserved")).ShouldBe([reserved]);
        (await List($"cluster={cluster}&dialect=native")).ShouldBe([queued, reserved]);
        (await List($"dialect=msf&dialectId={msf}")).Count.ShouldBe(1);
        (await List($"cluster={cluster}&open=false")).ShouldBeEmpty();
        (await List($"cluster={cluster}&open=true")).Count.ShouldBe(3);
        (await List($"cluster={cluster}&family=proxy")).ShouldBeEmpty();
        (await List("dialect=msf&dialectId=none")).ShouldBeEmpty();
    }

    private async Task<List<Guid>> List(string query) =>
        [.. (await Api.As("viewer").GetAsync($"{Operations.Path}?{query}")).ShouldBeStatus(200).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
}
