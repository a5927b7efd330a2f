using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps;
using UpgradePlatform.Contracts.Steps.Switch;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>A cluster of two spines and two leaves, one operation on it, and its commands.</summary>
internal sealed class Lab
{
    public const string Old = "17.2", New = "18.4", Type = "qfx";

    private readonly HttpClient fabric;
    private readonly WorkerProcess worker;
    private int attempts;

    private Lab(HttpClient fabric, WorkerProcess worker)
    {
        this.fabric = fabric;
        this.worker = worker;
    }

    public string Cluster { get; } = $"lab-{Guid.NewGuid():n}";

    public Guid Operation { get; } = Guid.NewGuid();

    public HttpClient Fabric => fabric;

    public Answers Answers => worker.Answers;

    public static async Task<Lab> Create(FabricProcess fabric, WorkerProcess worker)
    {
        var lab = new Lab(fabric.Client(), worker);
        (await lab.Declare()).EnsureSuccessStatusCode();
        return lab;
    }

    public Task<HttpResponseMessage> Declare() => fabric.PutAsJsonAsync($"clusters/{Cluster}", new
    {
        nodes = new[] { Node("spine-1", "spine", "spines"), Node("spine-2", "spine", "spines"), Node("leaf-1", "leaf", "pair-1"), Node("leaf-2", "leaf", "pair-1") },
        links = new[] { new { a = "spine-1", b = "leaf-1" }, new { a = "spine-1", b = "leaf-2" }, new { a = "spine-2", b = "leaf-1" }, new { a = "spine-2", b = "leaf-2" } },
        scriptHosts = new[] { new { name = "ec-1", scripts = new[] { "/scripts/qfx.sh" } } },
    });

    public ExecuteStep Step(StepCommand command, StepMode mode = StepMode.Act, string target = "leaf-1", string? attempt = null, int look = 1, long fence = 1) => new()
    {
        OperationId = Operation,
        AttemptId = attempt ?? $"{Operation}/1/{target}/{command.GetType().Name}/{target}/do/{Interlocked.Increment(ref attempts)}",
        ClusterId = Cluster,
        UnitId = target,
        StepKey = command.GetType().Name,
        Target = target,
        Look = look,
        Mode = mode,
        Fence = fence,
        ActBefore = DateTimeOffset.UtcNow.AddSeconds(30),
        Command = command,
    };

    public Task<StepAnswered> Ask(ExecuteStep step) => worker.Ask(step);

    public Task<StepAnswered> Ask(StepCommand command, string target = "leaf-1") => Ask(Step(command, target: target));

    /// <summary>Acts once, then looks until the answer is no longer "pending".</summary>
    public async Task<StepAnswered> Finish(ExecuteStep step)
    {
        var answer = await Ask(step);
        return answer.Kind is not AnswerKind.Pending ? answer : await Poll.Until(async () =>
        {
            step = step with { Look = step.Look + 1, Mode = StepMode.Look };
            answer = await Ask(step);
            return answer.Kind is AnswerKind.Pending ? null : answer;
        });
    }

    public Task<StepAnswered> Finish(StepCommand command, string target = "leaf-1") => Finish(Step(command, target: target));

    public static RunUpgradeScript Script(bool ztp = true) => new("ec-1", "/scripts/qfx.sh", ztp, Type, New);

    public static AwaitReturn Return(params string[] errors) => new(New, "UI_COMMIT_COMPLETED: commit complete", errors);

    /// <summary>Takes the node out and runs the script: where every story about the reboot begins.</summary>
    public async Task Reboot(string target = "leaf-1", bool ztp = true)
    {
        (await Finish(new SetDetour(true), target)).Kind.ShouldBe(AnswerKind.Done);
        (await Finish(new AwaitDrained(), target)).Kind.ShouldBe(AnswerKind.Done);
        (await Finish(Script(ztp), target)).Kind.ShouldBe(AnswerKind.Done);
    }

    public async Task Fault(string kind, string target = "leaf-1", int? times = 1, string? text = null, int? exitCode = null, double? durationSeconds = null)
    {
        var body = new JsonObject { ["kind"] = kind };
        if (times is not null)
            body["times"] = times;
        if (text is not null)
            body["text"] = text;
        if (exitCode is not null)
            body["exitCode"] = exitCode;
        if (durationSeconds is not null)
            body["durationSeconds"] = durationSeconds;
        (await fabric.PostAsJsonAsync($"clusters/{Cluster}/nodes/{target}/faults", body)).EnsureSuccessStatusCode();
    }

    public Task<JsonElement> Node(string name = "leaf-1") => fabric.GetFromJsonAsync<JsonElement>($"clusters/{Cluster}/nodes/{name}");

    public async Task<JsonElement> Counters(string name = "leaf-1") => (await All()).GetProperty("nodes").GetProperty(name);

    public async Task<JsonElement> Violations() => (await All()).GetProperty("violations");

    private Task<JsonElement> All() => fabric.GetFromJsonAsync<JsonElement>($"clusters/{Cluster}/counters");

    private static object Node(string name, string role, string redundancyGroup) =>
        new { name, role, redundancyGroup, equipmentType = Type, version = Old };
}
