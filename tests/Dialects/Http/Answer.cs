using System.Text.Json;
using Shouldly;

namespace UpgradePlatform.Dialects.Tests.Http;

/// <summary>What came back.</summary>
/// <param name="Status">Status.</param>
/// <param name="Text">Body.</param>
/// <param name="ContentType">Content-Type, null for none.</param>
/// <param name="Headers">All headers.</param>
internal sealed record Answer(int Status, string Text, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>What the server logged behind a failure of its own; for messages.</summary>
    public string? Behind { get; init; }

    /// <summary>Body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>A member of the body.</summary>
    public string? this[string member] => Json.GetProperty(member).ToString();

    /// <summary>A header, null for none.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Checks that it is a problem per RFC 9457 with this status and code; with a field, that the errors name it.</summary>
    public Answer ShouldBeProblem(int status, string code, string? field = null)
    {
        Status.ShouldBe(status, Text + Behind);
        ContentType.ShouldBe("application/problem+json", Text);
        this["code"].ShouldBe(code, Text);
        this["type"].ShouldBe($"urn:upgradeplatform:problem:{code}");
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        this["title"].ShouldNotBeNullOrEmpty();
        this["detail"].ShouldNotBeNullOrEmpty();
        Text.ShouldNotContain("Exception", customMessage: "the inside of the platform is not told");
        if (field is not null)
            Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).ShouldContain(field, Text);
        return this;
    }

    /// <summary>Checks the status.</summary>
    public Answer ShouldBeStatus(int status)
    {
        Status.ShouldBe(status, Text + Behind);
        return this;
    }
}
