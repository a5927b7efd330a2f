using System.Globalization;
using System.Text.Json;
using Shouldly;

namespace UpgradePlatform.ObServer.Tests.Platform;

/// <summary>What clients rely on in every answer (OBShell specification 4.1).</summary>
internal static class DagRules
{
    private static readonly string[] States = ["PENDING", "READY", "RUNNING", "FAILED", "SUCCEED"];
    private static readonly string[] Operators = ["RUN", "RETRY", "ROLLBACK", "CANCEL", "PASS"];

    /// <summary>Holds a DAG with its nodes against the rules.</summary>
    public static void Check(JsonElement dag)
    {
        Standing(dag);
        var (stage, max) = (dag.GetProperty("stage").GetInt32(), dag.GetProperty("max_stage").GetInt32());
        stage.ShouldBeInRange(1, max);
        var nodes = dag.GetProperty("nodes").EnumerateArray().ToArray();
        nodes.Length.ShouldBe(max);
        var first = nodes[0].GetProperty("node_id").GetInt64();
        foreach (var (index, node) in nodes.Index())
        {
            Standing(node);
            node.GetProperty("node_id").GetInt64().ShouldBe(first + index);
            foreach (var task in node.GetProperty("sub_tasks").EnumerateArray())
                Task(node, task);
            if (dag.GetProperty("operator").GetString() == "RUN" && index + 1 < stage)
                node.GetProperty("state").GetString().ShouldBe("SUCCEED", "what lies before the stage is done");
        }

        nodes.Count(node => node.GetProperty("state").GetString() is "RUNNING" or "FAILED").ShouldBeLessThanOrEqualTo(1, "nodes are done one after the other");
        if (dag.GetProperty("state").GetString() == "FAILED")
            nodes[stage - 1].GetProperty("state").GetString().ShouldBe("FAILED", "the DAG has failed at its stage");
    }

    /// <summary>Last log line of the first sub task that has failed; empty where none has.</summary>
    public static string Failure(JsonElement dag) => dag.GetProperty("nodes").EnumerateArray()
        .SelectMany(node => node.GetProperty("sub_tasks").EnumerateArray())
        .Where(task => task.GetProperty("state").GetString() == "FAILED")
        .Select(task => task.GetProperty("task_logs").EnumerateArray().Last().GetString()!)
        .FirstOrDefault("");

    private static void Task(JsonElement node, JsonElement task)
    {
        Standing(task);
        task.GetProperty("name").GetString().ShouldBe(node.GetProperty("name").GetString());
        task.GetProperty("execute_times").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
        task.GetProperty("execute_agent").ValueKind.ShouldBe(JsonValueKind.Object);
        if (task.GetProperty("state").GetString() == "FAILED")
            task.GetProperty("task_logs").EnumerateArray().Last().GetString().ShouldNotBeNullOrWhiteSpace();
    }

    private static void Standing(JsonElement item)
    {
        States.ShouldContain(item.GetProperty("state").GetString());
        Operators.ShouldContain(item.GetProperty("operator").GetString());
        foreach (var time in new[] { "start_time", "end_time" })
            DateTimeOffset.TryParse(item.GetProperty(time).GetString(), CultureInfo.InvariantCulture, out _).ShouldBeTrue($"{time} is a time, never null");
        item.TryGetProperty("additional_data", out _).ShouldBeTrue();
    }
}
