using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.Engine.Notifications;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>What clients are told: list, and send again.</summary>
public sealed class NotificationTests(ApiFixture fixture)
{
    private const string Path = "/platform/v1/notifications";

    private ApiClient Viewer => fixture.Api.As("viewer");

    private ApiClient Operator => fixture.Api.As("operator");

    private NotificationStore Store => fixture.Api.Services.GetRequiredService<NotificationStore>();

    [Fact]
    public async Task Notifications_of_an_operation_are_listed_page_by_page_and_by_state()
    {
        var operation = await RecordAsync(3);
        var first = (await Viewer.GetAsync($"{Path}?operation={operation}&limit=2")).ShouldBeStatus(200).Json;
        first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("sequence").GetInt64()).ShouldBe([3, 2]);
        var rest = (await Viewer.GetAsync($"{Path}?operation={operation}&limit=2&after={first.GetProperty("next").GetString()}")).ShouldBeStatus(200).Json;
        var item = rest.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "operation", "kind", "sequence", "target", "method", "path", "state", "tries", "createdAt", "nextTryAt"]);
        (item.GetProperty("kind").GetString(), item.GetProperty("target").GetString(), item.GetProperty("state").GetString()).ShouldBe(("050101", "192.0.2.1:80", "waiting"));
        rest.TryGetProperty("next", out _).ShouldBeFalse();

        await Store.SettleAsync(item.GetProperty("id").GetGuid(), NotificationState.GivenUp, "nobody there", TimeSpan.Zero);
        var givenUp = (await Viewer.GetAsync($"{Path}?operation={operation}&state=givenUp")).ShouldBeStatus(200).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (givenUp.GetProperty("problem").GetString(), givenUp.GetProperty("tries").GetInt32()).ShouldBe(("nobody there", 1));
        (await Viewer.GetAsync($"{Path}?operation={operation}&state=waiting")).Json.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("state=lost", "state")]
    [InlineData("limit=0", "limit")]
    [InlineData("after=nonsense", "after")]
    public async Task A_list_that_cannot_be_is_refused(string query, string field) =>
        (await Viewer.GetAsync($"{Path}?{query}")).ShouldBeProblem(422, "invalid").Text.ShouldContain(field);

    [Fact]
    public async Task What_was_given_up_or_refused_is_sent_again_and_that_is_audited()
    {
        var operation = await RecordAsync(2);
        var ids = (await Viewer.GetAsync($"{Path}?operation={operation}")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()).ToArray();
        await Store.SettleAsync(ids[0], NotificationState.GivenUp, "nobody there", TimeSpan.Zero);
        await Store.SettleAsync(ids[1], NotificationState.Refused, "not one of ours", TimeSpan.Zero);
        foreach (var id in ids)
        {
            var again = (await Operator.PostAsync($"{Path}/{id}/retry", null)).ShouldBeStatus(202);
            (again["state"], again.Json.GetProperty("tries").GetInt32()).ShouldBe(("waiting", 0));
            (await Operator.PostAsync($"{Path}/{id}/retry", null)).ShouldBeStatus(202);
        }

        await Store.SettleAsync(ids[0], NotificationState.Delivered, null, TimeSpan.Zero);
        (await Operator.PostAsync($"{Path}/{ids[0]}/retry", null)).ShouldBeProblem(409, "delivered");
        (await Operator.PostAsync($"{Path}/{Guid.NewGuid()}/retry", null)).ShouldBeProblem(404, "not-found");
        (await fixture.Api.As("admin").GetAsync($"/platform/v1/audit?target={ids[0]}")).Json.EnumerateArray().Select(entry => entry.GetProperty("entry").GetProperty("result").GetString())
            .ShouldBe(["refused: delivered", "done", "done"]);
    }

    [Fact]
    public async Task What_could_not_be_written_cannot_be_sent()
    {
        var operation = await Operations.ReserveAsync(fixture.Api, fixture.Api.NextCluster().Id);
        await Store.RecordAsync(new NewNotification(operation, NotificationKinds.OperationResult, 1, "192.0.2.1:80", "/x", "", "The request is no request."));
        var item = (await Viewer.GetAsync($"{Path}?operation={operation}")).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (item.GetProperty("state").GetString(), item.GetProperty("problem").GetString()).ShouldBe(("givenUp", "The request is no request."));
        (await Operator.PostAsync($"{Path}/{item.GetProperty("id").GetGuid()}/retry", null)).ShouldBeProblem(409, "nothing-to-send");
    }

    private async Task<Guid> RecordAsync(int count)
    {
        var operation = await Operations.ReserveAsync(fixture.Api, fixture.Api.NextCluster().Id);
        for (var sequence = 1; sequence <= count; sequence++)
            (await Store.RecordAsync(new NewNotification(operation, NotificationKinds.NodeUpgraded, sequence, "192.0.2.1:80", "/v1/MSFcontroller/upgrade_operations", "{}"))).ShouldBeTrue();
        return operation;
    }
}
