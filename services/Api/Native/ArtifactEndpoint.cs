using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Engine.Artifacts;

namespace UpgradePlatform.Api.Native;

/// <summary>Bytes of artifacts, whole or in ranges.</summary>
internal static class ArtifactEndpoint
{
    private const string MediaType = "application/octet-stream";
    private const int DigestLength = 64;

    public static void Map(RouteGroupBuilder api) =>
        api.MapGroup("").WithTags("packages").MapGet("/artifacts/{sha256}", Get).WithName("getArtifact")
            .WithSummary("The bytes of an artifact, by their SHA-256; a Range gives a part of them.")
            .Produces<Stream>(StatusCodes.Status200OK, MediaType).Problems(404).RequireAuthorization(ApiPolicies.Viewer);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Get(string sha256, ArtifactStore artifacts, CancellationToken cancel)
    {
        // What is no digest is the name of nothing.
        var name = sha256.ToLowerInvariant();
        return name.Length == DigestLength && name.All(char.IsAsciiHexDigit) && await artifacts.OpenAsync(name, cancel) is { } bytes
            ? TypedResults.Stream(bytes, MediaType, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{name}\""))
            : Problems.NotFound($"There is no artifact {sha256}.");
    }
}
