using System.Text.Json;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.Dialects.Tests.ObShell;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>Polls a DAG as the vendor's clients do, and holds every answer against the specification (4.1 to 4.4).</summary>
internal sealed class DagWatch(ObShellSite site, JsonElement created)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private int _stage = 1;
    private bool _back;

    /// <summary>The DAG as it was created.</summary>
    public JsonElement Created => created;

    public string Id { get; } = created.GetProperty("id").GetString()!;

    public int MaxStage { get; } = created.GetProperty("max_stage").GetInt32();

    /// <summary>Answers looked at.</summary>
    public int Polls { get; private set; }

    /// <summary>The DAG now.</summary>
    public async Task<JsonElement> LookAsync()
    {
        var dag = (await site.Client.GetAsync($"/api/v1/task/dag/{Id}?show_details=True")).Data();
        Polls++;
        DagRules.Check(dag);
        dag.GetProperty("id").GetString().ShouldBe(Id);
        dag.GetProperty("max_stage").GetInt32().ShouldBe(MaxStage);
        var stage = dag.GetProperty("stage").GetInt32();
        _back |= dag.GetProperty("operator").GetString() == "ROLLBACK";
        if (_back)
            stage.ShouldBeLessThanOrEqualTo(_stage, "on the way back the stage only falls");
        else
            stage.ShouldBeGreaterThanOrEqualTo(_stage, "the stage never goes back");
        _stage = stage;
        (await site.SeenAsync()).GetProperty("zones").EnumerateArray().Count(zone => zone.GetProperty("status").GetString() != "ACTIVE").ShouldBeLessThanOrEqualTo(1, "never two zones are out");
        return dag;
    }

    /// <summary>Polls until the DAG has ended, well or badly.</summary>
    public Task<JsonElement> EndedAsync() => UntilAsync(dag => dag.GetProperty("state").GetString() is "SUCCEED" or "FAILED", "the DAG ends");

    /// <summary>Polls until the DAG has ended well.</summary>
    public async Task<JsonElement> SucceededAsync(string ordered = "RUN")
    {
        var dag = await EndedAsync();
        (dag.GetProperty("state").GetString(), dag.GetProperty("operator").GetString()).ShouldBe(("SUCCEED", ordered), DagRules.Failure(dag));
        return dag;
    }

    /// <summary>Polls until the DAG has failed at a stage; the last log line of the sub task that failed of itself.</summary>
    public async Task<string> FailedAsync(int stage)
    {
        var dag = await EndedAsync();
        (dag.GetProperty("state").GetString(), dag.GetProperty("stage").GetInt32()).ShouldBe(("FAILED", stage), DagRules.Failure(dag));
        dag.GetProperty("nodes").EnumerateArray().Select((node, index) => (Stage: index + 1, State: node.GetProperty("state").GetString()))
            .ShouldAllBe(node => node.State == (node.Stage < stage ? "SUCCEED" : node.Stage == stage ? "FAILED" : "PENDING"));
        return DagRules.Failure(dag);
    }

    /// <summary>Polls until something is so.</summary>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> condition, string what) => await Eventually.ValueAsync(
        async () =>
        {
            JsonElement dag;
            try
            {
                dag = await LookAsync();
            }
            catch (ShouldAssertException broken)
            {
                throw new EventuallyNeverException(broken.Message);
            }

            return condition(dag) ? dag : throw new TimeoutException($"stage {dag.GetProperty("stage")}, {dag.GetProperty("state")} {dag.GetProperty("operator")}: {dag.GetProperty("nodes")[_stage - 1].GetProperty("sub_tasks")}");
        },
        Patience, what);

    /// <summary>Asks for an operator.</summary>
    public Task<Answer> OperateAsync(string word) => site.Client.PostAsync($"/api/v1/task/dag/{Id}", new { @operator = word });

    /// <summary>RETRY.</summary>
    public async Task RetryAsync() => (await OperateAsync("RETRY")).Status.ShouldBe(200);
}
