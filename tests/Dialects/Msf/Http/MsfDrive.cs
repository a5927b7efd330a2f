using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Core.Decisions;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.Engine.Fleet;
using UpgradePlatform.Engine.Operations;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Moves operations of the dialect on, in place of coordinator and workers.</summary>
internal static class MsfDrive
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Id of the operation in the platform.</summary>
    public static async Task<Guid> IdAsync(ApiHost api, string operationId) =>
        (await api.As("viewer").GetAsync($"{Operations.Path}?dialect=msf&dialectId={operationId}")).Json.GetProperty("items")[0].GetProperty("id").GetGuid();

    /// <summary>It gets the cluster and the facts of all nodes; its first attempts are out, or it is closed.</summary>
    public static async Task<Guid> BeginAsync(ApiHost api, string operationId, string? detoured = null)
    {
        var id = await IdAsync(api, operationId);
        await using var scope = api.Services.CreateAsyncScope();
        await using var work = (await scope.ServiceProvider.GetRequiredService<OperationStore>().OpenAsync(id))!;
        await work.ApplyAsync(Decider.Decide(work.State, new Input.Submitted(), work.Situation));
        await ObserveAsync(work, detoured);
        await work.CommitAsync();
        return id;
    }

    /// <summary>What is out is answered as done, this many times.</summary>
    public static async Task AnswerAsync(ApiHost api, string operationId, int times)
    {
        var id = await IdAsync(api, operationId);
        for (var answers = 0; answers < times; answers++)
        {
            await using var scope = api.Services.CreateAsyncScope();
            await using var work = (await scope.ServiceProvider.GetRequiredService<OperationStore>().OpenAsync(id))!;
            var attempt = work.State.Attempts.First(attempt => attempt.Awaiting);
            var answer = new StepAnswered { OperationId = id, AttemptId = attempt.Id, Look = attempt.Look, Target = attempt.Target, Kind = AnswerKind.Done, ObservedAt = work.Situation.Now };
            await work.ApplyAsync(Decider.Decide(work.State, new Input.Answered(answer), work.Situation));
            await work.CommitAsync();
        }
    }

    /// <summary>Everything is answered as done until a person is waited for.</summary>
    public static Task UntilGateAsync(ApiHost api, Guid operation) => Eventually.PassesAsync(async () =>
    {
        await using var scope = api.Services.CreateAsyncScope();
        await using var work = (await scope.ServiceProvider.GetRequiredService<OperationStore>().OpenAsync(operation))!;
        var open = work.State.Attempts.FirstOrDefault(attempt => attempt.Awaiting);
        Input input = open is null
            ? new Input.Due()
            : new Input.Answered(new StepAnswered { OperationId = operation, AttemptId = open.Id, Look = open.Look, Target = open.Target, Kind = AnswerKind.Done, ObservedAt = work.Situation.Now });
        await work.ApplyAsync(Decider.Decide(work.State, input, work.Situation));
        await ObserveAsync(work, detoured: null);
        await work.CommitAsync();
        work.State.Holds.ShouldContain(hold => hold.Kind == HoldKind.Gate);
    }, Patience, "the operation waits for a person");

    private static async Task ObserveAsync(OperationUnitOfWork work, string? detoured)
    {
        if (work.State.Facts is not { } question)
            return;
        var seen = new ClusterObserved
        {
            OperationId = work.State.Id,
            ClusterId = work.State.ClusterId,
            Number = question.Number,
            Nodes = work.Situation.Cluster!.Nodes.Keys.ToDictionary(node => node, node => (IReadOnlyDictionary<string, string>)new Dictionary<string, string>
            {
                [FactNames.Reachable] = "true",
                [FactNames.Healthy] = "true",
                [FactNames.Detoured] = node == detoured ? "true" : "false",
            }),
            ObservedAt = work.Situation.Now,
        };
        await work.RecordFactsAsync(NodeObservation.Of(seen));
        await work.ApplyAsync(Decider.Decide(work.State, new Input.Observed(seen), work.Situation));
    }
}
