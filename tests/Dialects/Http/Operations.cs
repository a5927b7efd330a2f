using Shouldly;

namespace UpgradePlatform.Dialects.Tests.Http;

/// <summary>Requests the tests of the native API have in common.</summary>
internal static class Operations
{
    public const string Path = "/platform/v1/operations";

    /// <summary>An upgrade of one spine.</summary>
    public static Dictionary<string, object?> Request(string cluster, params (string Name, object? Value)[] more)
    {
        var body = new Dictionary<string, object?> { ["cluster"] = cluster, ["nodes"] = new[] { new { node = "spine-1", equipmentType = "14" } } };
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }

    /// <summary>Submits it and gives its id.</summary>
    public static async Task<Guid> SubmitAsync(ApiHost api, string cluster, params (string Name, object? Value)[] more) =>
        Id((await api.As("operator").PostAsync(Path, Request(cluster, more))).ShouldBeStatus(202));

    /// <summary>Submits one whose time has not come.</summary>
    public static Task<Guid> ReserveAsync(ApiHost api, string cluster) => SubmitAsync(api, cluster, ("notBefore", DateTimeOffset.UtcNow.AddDays(1)));

    public static Guid Id(Answer accepted)
    {
        var id = accepted.Json.GetProperty("operation").GetProperty("id").GetGuid();
        accepted.Header("Location").ShouldBe($"{Path}/{id}");
        return id;
    }
}
