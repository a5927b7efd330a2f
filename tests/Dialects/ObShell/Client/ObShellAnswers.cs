using System.Text.Json;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>What a client reads of answers.</summary>
internal static class ObShellAnswers
{
    /// <summary>The data of an answer that went well.</summary>
    public static JsonElement Data(this Answer answer)
    {
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Json.GetProperty("data");
    }

    /// <summary>Checks a refusal; the old number only where there is one.</summary>
    public static Answer ShouldBeRefused(this Answer answer, int status, string code, int legacy = 0)
    {
        answer.Status.ShouldBe(status, answer.Text);
        var error = answer.Json.GetProperty("error");
        error.GetProperty("errCode").GetString().ShouldBe(code, answer.Text);
        error.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        (error.TryGetProperty("code", out var number) ? number.GetInt32() : 0).ShouldBe(legacy, answer.Text);
        answer.Json.TryGetProperty("data", out _).ShouldBeFalse();
        return answer;
    }

    public static string Message(this Answer answer) => answer.Json.GetProperty("error").GetProperty("message").GetString()!;

    public static string[] SubErrors(this Answer answer) =>
        [.. answer.Json.GetProperty("error").GetProperty("subErrors").EnumerateArray().Select(error => error.GetProperty("errCode").GetString()!)];
}
