using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Retention;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine.Databases;

/// <summary>A header of the obshell dialect lets in one changing request, whichever process it comes to.</summary>
public sealed class SpentHeaderTests(EngineServer server)
{
    private static readonly string Header = new('a', 64);

    [Fact]
    public async Task Of_many_uses_at_once_in_many_processes_one_is_let_in()
    {
        await using var database = await server.MigratedAsync();
        var uses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SpendAsync(database, Header, TimeSpan.FromMinutes(1))));
        uses.Count(first => first).ShouldBe(1);
        (await SpendAsync(database, new string('b', 64), TimeSpan.FromMinutes(1))).ShouldBeTrue("another header is another matter");
    }

    [Fact]
    public async Task What_is_refused_by_its_time_need_not_be_remembered()
    {
        await using var database = await server.MigratedAsync();
        await SpendAsync(database, Header, TimeSpan.FromMinutes(-1));
        await SpendAsync(database, new string('b', 64), TimeSpan.FromMinutes(1));

        (await new Housekeeper(database.Source, new OperationRetention(database.Source), Options.Create(new HousekeepingOptions())).RunAsync(TestContext.Current.CancellationToken)).ShouldBe(1);

        (await database.ScalarAsync<string>("select fingerprint from engine.spent_headers")).ShouldBe(new string('b', 64));
    }

    private static async Task<bool> SpendAsync(EngineDatabase database, string header, TimeSpan holds)
    {
        await using var context = database.Context();
        return await new SpentHeaders(context).SpendAsync(header, DateTimeOffset.UtcNow + holds);
    }
}
