using System.Collections.Immutable;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Coordinator;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Events;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Fleet.Files;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.Hosting;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>A coordinator with a fleet of four switches, and the API's part played by hand.</summary>
internal sealed class OperationBench : IAsyncDisposable
{
    public const string Cluster = "fabric";

    private OperationBench(MessagingPlace place, MessagingHost host, ObedientWorker worker)
    {
        Place = place;
        Host = host;
        Worker = worker;
        Rows = new OutboxRows(place.Database);
    }

    public MessagingPlace Place { get; }

    public MessagingHost Host { get; }

    public ObedientWorker Worker { get; }

    public OutboxRows Rows { get; }

    public static async Task<OperationBench> StartAsync(MessagingFixture fixture, bool inMemory = false)
    {
        var place = await fixture.NewPlaceAsync();
        var worker = new ObedientWorker();
        var host = await MessagingHost.StartAsync(
            place,
            builder => builder.AddCoordinator().AddBusContribution(bus => bus.Receive(
                QueueNames.Steps(Families.Switch), (_, endpoint) => endpoint.Instance(worker))),
            inMemory);
        var bench = new OperationBench(place, host, worker);
        await bench.InScopeAsync(async services =>
            (await services.GetRequiredService<FleetStore>().ApplyAsync(Fleet(), "tester")).Refusals.ShouldBeEmpty());
        return bench;
    }

    /// <summary>Submits as the API does; the message that starts the saga may be left out, as if it were lost.</summary>
    public async Task<Guid> SubmitAsync(string node, DateTimeOffset? notBefore = null, bool tell = true)
    {
        var id = Guid.CreateVersion7();
        await InScopeAsync(async services =>
        {
            await using var work = await services.GetRequiredService<OperationStore>().OpenLaneAsync(Cluster);
            var submission = new Submission
            {
                Id = id,
                By = "tester",
                Request = new UpgradeRequest { Nodes = [new NodeRequest { Node = node, EquipmentType = "new", ScriptPath = "/opt/new.sh" }] },
                Policy = new OperationPolicy(),
                NotBefore = notBefore,
            };
            var decision = Admitter.Submit(submission, work.Situation).Decision.ShouldNotBeNull();
            await work.AddAsync(decision, new OperationRowExtras { Dialect = "native", Principal = "tester" });
            if (tell)
                await work.Enqueue(new OperationSubmitted { OperationId = id }, QueueNames.Operations, id);
            await work.CommitAsync();
        });
        return id;
    }

    /// <summary>Gives a verb as the API does.</summary>
    public Task VerbAsync(Guid operation, Verb verb) => ChangeAsync(operation, async work =>
    {
        var request = new VerbRequest { Verb = verb, By = "tester", Reason = "test" };
        await work.ApplyAsync(Admitter.Admit(work.State, request, work.Situation).Decision.ShouldNotBeNull());
        await work.Enqueue(new VerbAdmitted { OperationId = operation, Verb = verb.ToString() }, QueueNames.Operations, operation);
    });

    /// <summary>Tells events that mean nothing, for tests of their way.</summary>
    public Task TellAsync(Guid operation, int events) => ChangeAsync(operation, work => work.ApplyAsync(new Decision(
        work.State with { Sequence = work.State.Sequence + events },
        [],
        [.. Enumerable.Range(1, events).Select(n => new OperationEvent(
            work.State.Sequence + n, Entities.Hold, "test", "placed", null, ImmutableSortedDictionary<string, string>.Empty))],
        [])));

    /// <summary>Sends to the saga past the outbox, with an id of the test's choice.</summary>
    public async Task SendAsync<T>(T message, Guid? id = null)
        where T : class
    {
        var queue = await Host.Services.GetRequiredService<IBus>().GetSendEndpoint(QueueAddress.Of(QueueNames.Operations));
        await queue.Send(message, Pipe.Execute<SendContext<T>>(context => context.MessageId = id ?? Guid.NewGuid()));
    }

    public Task ClosedAsync(Guid operation, string outcome) => Eventually.PassesAsync(
        async () => (await Rows.ScalarAsync<string>($"SELECT concat(phase, ' ', outcome) FROM engine.operations WHERE id = '{operation}'"))
            .ShouldBe($"closed {outcome}", string.Join('\n', Host.Log.All.TakeLast(10))),
        OutboxHarness.Deadline, "the operation closes");

    public Task<long> ConsumedAsync() => Rows.ScalarAsync<long>("SELECT count(*) FROM engine.inbox");

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Rows.DisposeAsync();
    }

    private static FleetFile Fleet() => new()
    {
        Text = "",
        EquipmentTypes = [new("old", "box", "os", "1.0", "/opt/old.sh"), new("new", "box", "os", "2.0", "/opt/new.sh")],
        Clusters =
        [
            new DeclaredCluster
            {
                Id = Cluster,
                Family = Families.Switch,
                ScriptHost = "127.0.0.1",
                Nodes = [Node("spine", 1), Node("spine", 2), Node("leaf", 1), Node("leaf", 2)],
            },
        ],
    };

    private static DeclaredNode Node(string role, int number) =>
        new() { Id = $"{role}-{number}", Role = role, Number = number, RedundancyGroup = $"{role}s", EquipmentType = "old" };

    private Task ChangeAsync(Guid operation, Func<OperationUnitOfWork, Task> change) => InScopeAsync(async services =>
    {
        await using var work = (await services.GetRequiredService<OperationStore>().OpenAsync(operation)).ShouldNotBeNull();
        await change(work);
        await work.CommitAsync();
    });

    private async Task InScopeAsync(Func<IServiceProvider, Task> act)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }
}
