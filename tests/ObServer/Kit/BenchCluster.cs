using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Contracts.Steps;

namespace UpgradePlatform.ObServer.Tests.Kit;

/// <summary>A simulated cluster on a bench, one operation on it, and its commands. Facts of answers come back with the next message, as the store does it.</summary>
internal sealed class BenchCluster
{
    public const string Old = "4.2.1.0-100000092023110109";

    private readonly HandlerBench bench;
    private readonly Dictionary<string, Dictionary<string, string>> facts = [];
    private int attempts;

    private BenchCluster(HandlerBench bench, IReadOnlyList<string> nodes) => (this.bench, Nodes) = (bench, nodes);

    public string Id { get; } = $"ob-{Guid.NewGuid():n}";

    public Guid Operation { get; set; } = Guid.NewGuid();

    public long Fence { get; set; } = 1;

    public IReadOnlyList<string> Nodes { get; }

    public TaskFolder Folder { get; } = new(null, "rpm-1772600767000");

    /// <summary>One hop up, with both packages of the community edition for both architectures.</summary>
    public static DatabaseHop Hop { get; } = HopTo("4.2.1.1", "101000062023110109.el7");

    public static DatabaseHop HopTo(string version, string release) => new(version, release,
        [.. from architecture in new[] { "x86_64", "aarch64" } from name in new[] { "oceanbase-ce", "oceanbase-ce-libs" }
            select new PackageInfo(name, version, release, architecture, Digest(name, version, architecture), 200L << 20, 600L << 20)]);

    /// <summary>Declares a cluster of zones with servers each; nodes are <c>z1-1</c> and so on.</summary>
    public static async Task<BenchCluster> Declare(HandlerBench bench, int zones = 3, int servers = 1, object? more = null)
    {
        var nodes = Enumerable.Range(1, zones).SelectMany(zone => Enumerable.Range(1, servers).Select(server => $"z{zone}-{server}")).ToArray();
        var cluster = new BenchCluster(bench, nodes);
        var body = new JsonObject
        {
            ["version"] = Old,
            ["servers"] = new JsonArray([.. nodes.Select(node => new JsonObject { ["node"] = node, ["zone"] = $"zone{node[1]}" })]),
        };
        foreach (var (key, value) in JsonSerializer.SerializeToNode(more)?.AsObject() ?? [])
            body[key] = value?.DeepClone();
        (await bench.Simulator.PutAsJsonAsync($"clusters/{cluster.Id}", body)).EnsureSuccessStatusCode();
        return cluster;
    }

    public ExecuteStep Step(StepCommand command, string? target = null, StepMode mode = StepMode.Act, string? attempt = null, int look = 1)
    {
        target ??= Nodes[0];
        return new ExecuteStep
        {
            OperationId = Operation,
            AttemptId = attempt ?? $"{Operation}/1/{target}/{command.GetType().Name}/{target}/do/{Interlocked.Increment(ref attempts)}",
            ClusterId = Id,
            UnitId = "unit",
            StepKey = command.GetType().Name,
            Target = target,
            Look = look,
            Mode = mode,
            Fence = Fence,
            ActBefore = bench.Clock.Now.AddSeconds(30),
            Devices = Devices(),
            Command = command,
        };
    }

    public IReadOnlyDictionary<string, DeviceInfo> Devices() =>
        Nodes.ToDictionary(node => node, node => new DeviceInfo { Facts = new Dictionary<string, string>(FactsOf(node)) });

    public Dictionary<string, string> FactsOf(string node) => facts.TryGetValue(node, out var known) ? known : facts[node] = [];

    public async Task<BenchAnswer> Ask(ExecuteStep step)
    {
        var answer = await bench.Execute(step with { Devices = Devices() });
        foreach (var (name, value) in answer.Facts)
            FactsOf(step.Target)[name] = value;
        return answer;
    }

    public Task<BenchAnswer> Ask(StepCommand command, string? target = null, StepMode mode = StepMode.Act) => Ask(Step(command, target, mode));

    /// <summary>Goes on as the engine does until there is an end: looks while pending, acts again where not started. Time passes meanwhile.</summary>
    public async Task<BenchAnswer> Finish(ExecuteStep step, int most = 1000)
    {
        for (var look = step.Look; look < step.Look + most; look++)
        {
            var answer = await Ask(step with { Look = look, ActBefore = bench.Clock.Now.AddSeconds(30) });
            if (answer.Kind is AnswerKind.Done or AnswerKind.Failed)
                return answer;
            step = step with { Mode = answer.Kind is AnswerKind.NotStarted ? StepMode.Act : answer.Kind is AnswerKind.Pending ? StepMode.Look : step.Mode };
            bench.Clock.Advance(TimeSpan.FromMilliseconds(400));
        }

        throw new TimeoutException($"{step.Command} did not end within {most} messages.");
    }

    public Task<BenchAnswer> Finish(StepCommand command, string? target = null) => Finish(Step(command, target));

    public async Task Done(StepCommand command, string? target = null)
    {
        var answer = await Finish(command, target);
        answer.Kind.ShouldBe(AnswerKind.Done, $"{command} on {target}: {answer.Problem}");
    }

    public Task Fault(string kind, string? node = null, int? times = null, object? more = null)
    {
        var body = JsonSerializer.SerializeToNode(more)?.AsObject() ?? [];
        body["kind"] = kind;
        if (times is { } count)
            body["times"] = count;
        return Post(node is null ? "faults" : $"nodes/{node}/faults", body);
    }

    public async Task Mend(string? node = null) =>
        (await bench.Simulator.DeleteAsync($"clusters/{Id}/{(node is null ? "" : $"nodes/{node}/")}faults")).EnsureSuccessStatusCode();

    /// <summary>Takes every fault back, of the cluster and of its nodes.</summary>
    public async Task MendAll()
    {
        await Mend();
        foreach (var node in Nodes)
            await Mend(node);
    }

    /// <summary>Tells the simulation that all servers may go at once.</summary>
    public async Task StopService() =>
        (await bench.Simulator.PutAsJsonAsync($"clusters/{Id}/mode", new { mode = "stopService" })).EnsureSuccessStatusCode();

    public async Task<JsonElement> Post(string path, object body)
    {
        var answer = await bench.Simulator.PostAsJsonAsync($"clusters/{Id}/{path}", body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<JsonElement> Get(string path = "") => bench.Simulator.GetFromJsonAsync<JsonElement>($"clusters/{Id}{(path.Length == 0 ? "" : $"/{path}")}");

    public Task<JsonElement> Node(string node) => Get($"nodes/{node}");

    public async Task<int> Violations(string? kind = null)
    {
        var all = await Get("violations");
        return kind is null ? all.GetProperty("total").GetInt32() : all.GetProperty("counts").GetProperty(kind).GetInt32();
    }

    public async Task<IReadOnlyList<string>> History() => [.. (await Get()).GetProperty("history").EnumerateArray().Select(line => line.GetString()!)];

    private static string Digest(params string[] parts) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('|', parts))));
}
