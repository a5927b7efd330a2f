using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.Engine;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Operation list (specification 1.5.2), and the list of upgrades (4.2). Each test has an API of its own, since lists show everything.</summary>
public sealed class ListTests(ApiFixture fixture)
{
    [Fact]
    public async Task The_list_holds_the_ids_of_all_operations_of_the_dialect_and_of_no_other()
    {
        await using var api = await fixture.StartAsync();
        var upgrade = await MsfHttp.SubmitAsync(api, MsfHttp.Body("1", "20360312_013000"));
        var detour = (await api.As("operator").SendAsync(HttpMethod.Put, "/v1/detour/clusters/2/nodes/leafs/1", MsfHttp.SetDetour, "application/json")).ShouldBeStatus(202)["operation_id"]!;
        await Operations.SubmitAsync(api, "fabric-3");
        foreach (var path in new[] { "/v1/operations", "/v1/operations/?format=list" })
        {
            var answer = (await api.As("viewer").GetAsync(path)).ShouldBeStatus(200);
            answer.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["operation_ids"]);
            answer.Json.GetProperty("operation_ids").EnumerateArray().Select(id => id.GetString()).ShouldBe([upgrade, detour]);
        }

        var details = (await api.As("viewer").GetAsync("/v1/operations?format=detail-list")).ShouldBeStatus(200).Json.GetProperty("operations").EnumerateArray().ToArray();
        details.Select(item => item.GetProperty("operation_id").GetString()).ShouldBe([upgrade, detour]);
        details.Select(item => string.Join(",", item.GetProperty("request").EnumerateObject().Select(member => $"{member.Name}={member.Value}")))
            .ShouldBe(["uri=/v1/upgrade_operations,method=POST", "uri=/v1/detour/clusters/2/nodes/leafs/1,method=PUT"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("LIST")]
    [InlineData("detail")]
    public async Task Another_format_is_refused(string format) =>
        (await fixture.Api.As("viewer").GetAsync($"/v1/operations?format={format}")).ShouldBeStatus(400).Text.ShouldBe(MsfHttp.ErrorOf("010002"));

    [Fact]
    public async Task A_finished_operation_shows_in_the_list_its_result_code_alone()
    {
        await using var api = await fixture.StartAsync();
        var id = (await api.As("operator").SendAsync(HttpMethod.Put, "/v1/detour/clusters/1/nodes/leafs/99", MsfHttp.SetDetour, "application/json")).ShouldBeStatus(202)["operation_id"]!;
        await MsfDrive.BeginAsync(api, id);
        var item = (await api.As("viewer").GetAsync("/v1/operations?format=detail-list")).Json.GetProperty("operations")[0];
        item.GetProperty("response").EnumerateObject().Select(member => $"{member.Name}={member.Value}").ShouldBe(["status_code=404"]);
    }

    [Fact]
    public async Task D_04_a_record_that_cannot_be_read_breaks_neither_list_nor_detail()
    {
        await using var api = await fixture.StartAsync();
        var broken = await MsfHttp.SubmitAsync(api, MsfHttp.Body("1", "20360312_013000"));
        var good = await MsfHttp.SubmitAsync(api, MsfHttp.Body("2", "20360312_013000"));
        await using (var scope = api.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<EngineDbContext>().Database.ExecuteSqlAsync($"update engine.operations set request_body = 'torn' where dialect_id = {broken}");
        var items = (await api.As("viewer").GetAsync("/v1/operations?format=detail-list")).ShouldBeStatus(200).Json.GetProperty("operations").EnumerateArray().ToArray();
        items.Select(item => (item.GetProperty("operation_id").GetString(), item.GetProperty("status").GetString())).ShouldBe([(broken, "unexecuted"), (good, "unexecuted")]);
        (await api.As("viewer").GetAsync($"/v1/operations/{broken}")).ShouldBeStatus(200)["status"].ShouldBe("unexecuted");
    }

    [Fact]
    public async Task D_25_with_a_limit_operations_vanish_by_their_end_and_not_by_their_acceptance()
    {
        await using var api = await fixture.StartAsync(("Msf:RetentionDays", "1"));
        var (old, fresh) = (await MsfHttp.SubmitAsync(api, MsfHttp.Body("1", "20360312_013000")), await MsfHttp.SubmitAsync(api, MsfHttp.Body("2", "20360312_013000")));
        foreach (var (id, hours) in new[] { (old, 25), (fresh, 23) })
        {
            (await api.As("operator").SendAsync(HttpMethod.Put, $"{MsfHttp.Execute}/{id}", """{"action":"cancel"}""", "application/json")).ShouldBeStatus(200);
            await MsfDrive.BeginAsync(api, id);
            await using var scope = api.Services.CreateAsyncScope();
            // The store lets nobody change what is closed; a day cannot be waited for either.
            await scope.ServiceProvider.GetRequiredService<EngineDbContext>().Database.ExecuteSqlAsync(
                $"set session_replication_role = replica; update engine.operations set accepted_at = accepted_at - interval '9 days', closed_at = closed_at - make_interval(hours => {hours}) where dialect_id = {id}; set session_replication_role = default");
        }

        (await api.As("viewer").GetAsync("/v1/operations")).Json.GetProperty("operation_ids").EnumerateArray().Select(id => id.GetString()).ShouldBe([fresh]);
        (await api.As("viewer").GetAsync($"/v1/operations/{old}")).ShouldBeStatus(404).Text.ShouldBe(MsfHttp.ErrorOf("030001"));
        (await api.As("viewer").GetAsync($"/v1/operations/{fresh}")).ShouldBeStatus(200)["status"].ShouldBe("canceled");
    }

    [Fact]
    public async Task The_list_of_upgrades_is_filtered_and_paged_newest_first()
    {
        await using var api = await fixture.StartAsync();
        var ids = new List<string>();
        for (var number = 1; number <= 3; number++)
            ids.Add(await MsfHttp.SubmitAsync(api, MsfHttp.Body($"{number}", "20360312_013000")));
        await api.As("operator").SendAsync(HttpMethod.Put, "/v1/detour/clusters/4/nodes/leafs/1", MsfHttp.SetDetour, "application/json");
        (await api.As("operator").SendAsync(HttpMethod.Put, $"{MsfHttp.Execute}/{ids[0]}", """{"action":"cancel"}""", "application/json")).ShouldBeStatus(200);
        (await Ids("")).ShouldBe($"{ids[2]},{ids[1]},{ids[0]} of 3");
        (await Ids("?limit=1&offset=1")).ShouldBe($"{ids[1]} of 3");
        (await Ids("?status=canceled")).ShouldBe($"{ids[0]} of 1");
        (await Ids("?status=completed")).ShouldBe(" of 0");
        (await Ids("?from=2036-01-01T00:00:00Z")).ShouldBe(" of 0");

        async Task<string> Ids(string query)
        {
            var json = (await api.As("viewer").GetAsync(MsfHttp.Execute + query)).ShouldBeStatus(200).Json;
            return $"{string.Join(",", json.GetProperty("operations").EnumerateArray().Select(item => item.GetProperty("operation_id").GetString()))} of {json.GetProperty("total")}";
        }
    }

    [Theory]
    [InlineData("status=done", "010002")]
    [InlineData("from=yesterday", "010002")]
    [InlineData("limit=0", "010003")]
    [InlineData("limit=1001", "010003")]
    [InlineData("offset=-1", "010003")]
    public async Task A_query_that_cannot_be_understood_is_refused(string query, string code) =>
        (await fixture.Api.As("viewer").GetAsync($"{MsfHttp.Execute}?{query}")).ShouldBeStatus(400).Text.ShouldBe(MsfHttp.ErrorOf(code));
}
