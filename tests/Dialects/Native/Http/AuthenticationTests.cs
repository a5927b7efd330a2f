using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UpgradePlatform.Dialects.Tests.Http;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Native;

/// <summary>Authentication on every endpoint, and the reach of each role.</summary>
public sealed class AuthenticationTests(ApiFixture fixture)
{
    private static readonly string[] Ascending = ["viewer", "operator", "approver", "admin"];

    public static TheoryData<string> Endpoints => EndpointTable.Names;

    public static TheoryData<string> Verbs => EndpointTable.VerbNames;

    private ApiHost Api => fixture.Api;

    [Fact]
    public void The_table_names_every_endpoint_there_is() => Routes().Select(Name).Order(StringComparer.Ordinal)
        .ShouldBe(EndpointTable.Roles.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Only_health_and_what_browsers_ask_beforehand_are_open()
    {
        foreach (var route in Routes().Where(route => !route.RoutePattern.RawText!.StartsWith("/health/", StringComparison.Ordinal) && !Name(route).StartsWith("OPTIONS /v1/", StringComparison.Ordinal)))
        {
            route.Metadata.GetMetadata<IAllowAnonymous>().ShouldBeNull(Name(route));
            route.Metadata.GetOrderedMetadata<IAuthorizeData>().ShouldNotBeEmpty(Name(route));
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Each_endpoint_is_open_from_its_role_on(string endpoint)
    {
        var least = EndpointTable.Roles[endpoint];
        (await Send(endpoint, null)).ShouldBe(least is null ? Reach.In : Reach.Unknown, "without a key");
        foreach (var role in Ascending)
            (await Send(endpoint, role)).ShouldBe(least is null || Array.IndexOf(Ascending, role) >= Array.IndexOf(Ascending, least) ? Reach.In : Reach.Forbidden, role);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Each_verb_is_open_from_its_role_on(string name)
    {
        var (verb, body, least) = EndpointTable.Verbs[name];
        foreach (var role in Ascending)
        {
            var answer = await Api.As(role).PostAsync($"{Operations.Path}/{Guid.NewGuid()}/{verb}", body);
            if (Array.IndexOf(Ascending, role) >= Array.IndexOf(Ascending, least))
                answer.ShouldBeProblem(404, "not-found");
            else
                answer.ShouldBeProblem(403, "forbidden");
        }
    }

    [Fact]
    public async Task Refusals_are_problems()
    {
        (await Api.As(null).GetAsync("/platform/v1/fleet")).ShouldBeProblem(401, "unauthenticated").Header("WWW-Authenticate").ShouldBe("Bearer");
        (await Api.With("up_wrong").GetAsync("/platform/v1/fleet")).ShouldBeProblem(401, "unauthenticated");
        (await Api.As("viewer").GetAsync("/platform/v1/keys")).ShouldBeProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("Basic dGVzdDp0ZXN0")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Token up_x")]
    public async Task Other_ways_to_authenticate_are_none(string header) =>
        (await Api.As(null).GetAsync("/platform/v1/fleet", ("Authorization", header))).ShouldBeProblem(401, "unauthenticated");

    [Fact]
    public async Task Nobody_learns_which_paths_there_are()
    {
        (await Api.As(null).GetAsync("/platform/v1/nothing")).ShouldBeProblem(401, "unauthenticated");
        (await Api.As("viewer").GetAsync("/platform/v1/nothing")).ShouldBeProblem(404, "not-found");
    }

    private enum Reach
    {
        Unknown,
        Forbidden,
        In,
    }

    private async Task<Reach> Send(string endpoint, string? role)
    {
        var (method, route, _) = endpoint.Split(' ') is [var first, var second] ? (first, second, 0) : throw new ArgumentException(endpoint);
        var path = route.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("{verb}", "pause", StringComparison.Ordinal)
            .Replace("{cluster}", "nowhere", StringComparison.Ordinal).Replace("{name}", "nobody", StringComparison.Ordinal).Replace("{operationId}", "1", StringComparison.Ordinal)
            .Replace("{id}", "1", StringComparison.Ordinal).Replace("{sha256}", new string('0', 64), StringComparison.Ordinal);
        var body = method is "GET" or "DELETE" ? null : "";
        var answer = await Api.As(role).SendAsync(new HttpMethod(method), path, body, route switch
        {
            "/platform/v1/fleet" => "application/yaml",
            "/platform/v1/packages" => "application/octet-stream",
            _ => "application/json",
        });
        return answer.Status switch { 401 => Reach.Unknown, 403 => Reach.Forbidden, _ => Reach.In };
    }

    private IEnumerable<RouteEndpoint> Routes() => Api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    // Health checks are mapped without a method; they are read.
    private static string Name(RouteEndpoint route) =>
        $"{route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Single() ?? "GET"} {route.RoutePattern.RawText}";
}
