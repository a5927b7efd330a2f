using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using UpgradePlatform.Lab.Tests.Kit;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Lab.Tests.Drill;

/// <summary>A 2x2 fabric under traffic, and a platform that upgrades it to and fro while things go wrong.</summary>
public sealed class Drill : IAsyncLifetime
{
    private static readonly string[] Versions = ["2.1", "2.2"];
    private readonly TempFolder folder = new((UnixFileMode)0b111_001_001);

    private readonly List<Guid> submitted = [];

    internal FabricLab Lab { get; private set; } = null!;

    internal LabPlatform Platform { get; private set; } = null!;

    internal TrafficProbe Traffic { get; private set; } = null!;

    internal PlatformApi Api => Platform.Api;

    public async ValueTask InitializeAsync()
    {
        if (FabricLab.Obstacle is not null)
            return;
        Lab = await FabricLab.StartAsync(folder.Combine("lab"), new FabricShape(2, 2, Hosts: 2));
        foreach (var version in Versions)
            await Lab.ImageAsync(version);
        Platform = await LabPlatform.StartAsync(Lab, folder.Path);
        Traffic = await TrafficProbe.StartAsync(Lab, folder.Path);
    }

    /// <summary>The version that a switch is to get next: the one of both that it does not run.</summary>
    internal async Task<string> NextVersionAsync(string node) =>
        (await VersionAsync(node)) == Versions[0] ? Versions[1] : Versions[0];

    private async Task<string?> VersionAsync(string node) => (await Lab.StatusAsync()).First(seen => seen.Name == node).Version;

    internal async Task<OperationDocument> SubmitAsync(string node, string version, object? policy = null, bool confirm = false) =>
        await SubmitAsync(Upgrades.Of(Lab, [node], Upgrades.Type(version), ztp: false, confirm, policy));

    internal async Task<OperationDocument> SubmitAsync(object body)
    {
        var operation = await Api.SubmitAsync(body);
        submitted.Add(operation.Id);
        return operation;
    }

    /// <summary>Waits until the operation waits for a person.</summary>
    internal Task<OperationDocument> HeldAsync(OperationDocument operation, string kind) =>
        Api.UntilAsync(operation.Id, seen => seen.Hold(kind) is not null, $"it is held: {kind}", TimeSpan.FromSeconds(90));

    /// <summary>Waits until it has ended well, and the switch runs what it should.</summary>
    internal async Task CompletedAsync(OperationDocument operation, string node, string version, string outcome = "completed")
    {
        var ended = await Api.ClosedAsync(operation.Id, TimeSpan.FromSeconds(90));
        ended.Outcome.ShouldBe(outcome, ended.ToString());
        ended.Leftovers.ShouldBeEmpty();
        (await VersionAsync(node)).ShouldBe(version);
        (await DetouredAsync()).ShouldBeEmpty();
    }

    /// <summary>What <c>explain</c> says: summary and reasons.</summary>
    internal async Task<string> ExplainAsync(OperationDocument operation)
    {
        var explained = await Api.Http.GetFromJsonAsync<JsonElement>(new Uri($"/platform/v1/operations/{operation.Id}/explain", UriKind.Relative));
        var text = string.Join("\n", explained.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()).Prepend(explained.GetProperty("summary").GetString()));
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        return text;
    }

    /// <summary>Switches that show a detour, by their own word.</summary>
    internal async Task<IReadOnlyList<string>> DetouredAsync() => [.. (await Lab.StatusAsync()).Where(node => node.Detoured).Select(node => node.Name)];

    /// <summary>One fault must not be another's: what a failing test left open would hold up all that follow.</summary>
    internal async Task CleanUpAsync()
    {
        foreach (var node in Lab.Shape.Switches)
            await Lab.HealAsync(node);
        await Lab.RunAsync("link-up", "spine-2", "leaf-1");
        var left = new HashSet<string>();
        foreach (var operation in submitted.ToArray())
        {
            if ((await Api.GetAsync(operation)).Phase == "closed")
                continue;
            await Api.VerbAsync(operation, "abandon", new { reason = "the test is over" });
            left.UnionWith((await Api.ClosedAsync(operation)).Leftovers.Select(item => item.Unit));
        }

        // The next upgrade of a switch takes over what an abandoned one left there.
        foreach (var node in left)
            await Api.ClosedAsync((await SubmitAsync(node, await NextVersionAsync(node))).Id, TimeSpan.FromSeconds(90));
        submitted.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (Traffic is not null)
            await Traffic.DisposeAsync();
        if (Platform is not null)
            await Platform.DisposeAsync();
        if (Lab is not null)
            await Lab.DisposeAsync();
        folder.Dispose();
    }
}
