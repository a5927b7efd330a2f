using System.Text.Json;
using UpgradePlatform.Contracts;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Dialects.Msf;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>What an MSF client reads of a run.</summary>
internal static class CoreRunReading
{
    /// <summary>Status and waiting flag of a node in <c>sub_status</c>; <c>unexecuted</c> while there is none.</summary>
    public static (string Status, bool Waiting) Status(this CoreRun run, int node = 0)
    {
        if (run.Detail().SubStatus is not { } text)
            return ("unexecuted", false);
        var shown = JsonDocument.Parse(text).RootElement.GetProperty("nodes")[node];
        return (shown.GetProperty("status").GetString()!, shown.GetProperty("operator_check_waiting").GetBoolean());
    }

    /// <summary>Fails the step that is out until the platform stops trying again.</summary>
    public static CoreRun FailForGood(this CoreRun run, string unit, Problem? problem = null)
    {
        while (run.State.Phase != Phase.Closed && run.State.Attempts.Any(attempt => attempt.Unit == unit))
            run.Fail(problem);
        return run;
    }

    /// <summary>Each node of the result: status and error code.</summary>
    public static (string Status, string? Code)[] Result(this CoreRun run) =>
        [.. JsonDocument.Parse(run.Detail().Response!.Body!).RootElement.GetProperty("nodes").EnumerateArray()
            .Select(node => (node.GetProperty("status").GetString()!, node.TryGetProperty("error_code", out var code) ? code.GetString() : null))];

    /// <summary>The detail.</summary>
    public static MsfOperationDetail Detail(this CoreRun run, string body = "{}") => MsfOperationMapper.Detail(run.State, run.Stored(body), TimeZoneInfo.Utc);

    /// <summary>What the dialect keeps besides.</summary>
    public static MsfStored Stored(this CoreRun run, string body = "{}") => new()
    {
        OperationId = "0011773275400123",
        ClusterId = run.Request.ClusterId,
        RequestMethod = "POST",
        RequestUri = MsfUri.Upgrades,
        RequestBody = body,
        Nodes = run.Request.Nodes,
        UpdatedAt = CoreRun.Start.AddHours(1),
    };
}
