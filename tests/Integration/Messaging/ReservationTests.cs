using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Coordinator;
using UpgradePlatform.Coordinator.Background;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Hosting;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>Reservations are rows: whatever process dies, they start in their order (A11, A12, A15, S2).</summary>
[Collection(MessagingTests.Name)]
public sealed class ReservationTests(MessagingFixture fixture)
{
    private const int Clusters = 50;
    private const int PerCluster = 20;

    // A thousand sagas on a machine that does other things too.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    // Each names a node that does not exist, so that it ends where it begins: only the order of the starts is asked.
    private static readonly OperationPolicy Policy = new() { FindingsAtStart = true };

    [Fact]
    public async Task A_thousand_of_them_survive_a_restart_and_start_in_order()
    {
        var place = await fixture.NewPlaceAsync();
        await using (var before = await MessagingHost.StartAsync(place, _ => { }, bus: false))
            await SubmitAsync(before);
        await using var rows = new OutboxRows(place.Database);

        await using (await CoordinatorAsync(place))
            await Eventually.TrueAsync(async () => await ClosedAsync(rows) >= 150, Deadline, "the first reservations start");
        (await ClosedAsync(rows)).ShouldBeLessThan(Clusters * PerCluster, "the restart comes in between");

        await using var after = await CoordinatorAsync(place);
        await Eventually.TrueAsync(async () => await ClosedAsync(rows) == Clusters * PerCluster, Deadline, "all reservations start");
        (await OutOfOrderAsync(place)).ShouldBeEmpty();
        (await rows.ScalarAsync<long>("SELECT count(*) FROM engine.operations WHERE started_at < not_before OR started_at IS NULL")).ShouldBe(0);
    }

    private static Task<MessagingHost> CoordinatorAsync(MessagingPlace place) => MessagingHost.StartAsync(
        place,
        builder =>
        {
            builder.AddCoordinator().AddBusContribution(bus => bus.Receive(QueueNames.Steps(Families.Switch), (_, endpoint) => endpoint.Instance(new ObedientWorker())));
            builder.Services.Configure<WakeUpOptions>(options => options.Lease = TimeSpan.FromSeconds(2)); // what dies with the bus in memory comes again soon
        },
        inMemory: true);

    private static async Task SubmitAsync(MessagingHost host)
    {
        await using (var scope = host.Services.CreateAsyncScope())
            (await scope.ServiceProvider.GetRequiredService<FleetStore>().ApplyAsync(Fleet(), "tester")).Refusals.ShouldBeEmpty();
        await Parallel.ForEachAsync(Enumerable.Range(0, Clusters), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (cluster, cancel) =>
        {
            var chance = new Random(cluster);
            for (var i = 0; i < PerCluster; i++)
            {
                await using var scope = host.Services.CreateAsyncScope();
                await using var lane = await scope.ServiceProvider.GetRequiredService<OperationStore>().OpenLaneAsync(Name(cluster), cancel);
                var submission = new Submission
                {
                    Id = Guid.CreateVersion7(),
                    By = "tester",
                    Request = new UpgradeRequest { Nodes = [new NodeRequest { Node = "gone", EquipmentType = "new", ScriptPath = "/opt/new.sh" }] },
                    Policy = Policy,
                    // Some at the same second, some in the past, some still to come when the first have started.
                    NotBefore = DateTimeOffset.FromUnixTimeSeconds(lane.Situation.Now.ToUnixTimeSeconds() + chance.Next(-20, 12)),
                };
                (await lane.AdmitAsync(submission, new OperationRowExtras { Dialect = "native", Principal = "tester" }, cancel)).Refusal.ShouldBeNull();
                await lane.CommitAsync(cancel);
            }
        });
    }

    private static Task<long> ClosedAsync(OutboxRows rows) => rows.ScalarAsync<long>("SELECT count(*) FROM engine.operations WHERE phase = 'closed' AND outcome = 'failed'");

    private static async Task<List<string>> OutOfOrderAsync(MessagingPlace place)
    {
        await using var source = NpgsqlDataSource.Create(place.Database);
        await using var command = source.CreateCommand("""
            SELECT cluster_id || ' ' || fence FROM (
                SELECT cluster_id, fence, row_number() OVER (PARTITION BY cluster_id ORDER BY not_before, accepted_at, id) AS wanted FROM engine.operations) o
            WHERE fence <> wanted
            """);
        var wrong = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            wrong.Add(reader.GetString(0));
        return wrong;
    }

    private static FleetFile Fleet() => new()
    {
        Text = "",
        EquipmentTypes = [new("old", "box", "os", "1.0", "/opt/old.sh"), new("new", "box", "os", "2.0", "/opt/new.sh")],
        Clusters =
        [
            .. Enumerable.Range(0, Clusters).Select(cluster => new DeclaredCluster
            {
                Id = Name(cluster),
                Family = Families.Switch,
                ScriptHost = "127.0.0.1",
                Nodes = [new() { Id = "leaf-1", Role = "leaf", Number = 1, RedundancyGroup = "leafs", EquipmentType = "old" }],
            }),
        ],
    };

    private static string Name(int cluster) => $"fabric-{cluster}";
}
