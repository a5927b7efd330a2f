using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using UpgradePlatform.Api.Databases;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;
using UpgradePlatform.Api.Dialects.ObShell.Calls;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Dialects.ObShell.Bodies;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Security;
using UpgradePlatform.Engine.Access;
using UpgradePlatform.Engine.Artifacts;
using UpgradePlatform.Engine.Packages;

namespace UpgradePlatform.Api.Dialects.ObShell.Endpoints;

/// <summary>Packages (OBShell specification 2.6, 3.6).</summary>
internal static class PackageEndpoints
{
    private const string Part = "file";

    /// <summary>An upload that is encrypted as a whole.</summary>
    public static async Task<object?> Upload(ObShellCall call) => ObShellUploaded.Of(await ReceiveAsync(call, sha256: null));

    /// <summary>The newer upload: plain, its digest in a header. That header needs only the public key, so the route is protected as the others are.</summary>
    public static async Task<object?> UploadPlain(ObShellCall call)
    {
        try
        {
            return await ReceiveAsync(call, await DigestAsync(call));
        }
        catch (ObShellRefusedException)
        {
            // The client reads its answer only when all is sent.
            await call.Body.Content.CopyToAsync(Stream.Null, call.Cancel);
            throw;
        }
    }

    private static async Task<string> DigestAsync(ObShellCall call)
    {
        if (call.Context.Request.Headers[HybridHeaderNames.FileDigest].ToString() is not { Length: > 0 } text)
            throw ObShellErrors.HeaderNotFound.With($"The header {HybridHeaderNames.FileDigest} is missing: this route needs it.");
        return HybridHeaderReader.Digest(text, await call.Service<ObShellKeys>().OfAsync(call.Binding.Cluster, call.Cancel))
            ?? throw ObShellErrors.HeaderDecryptFailed.With($"Unauthorized: the header {HybridHeaderNames.FileDigest} cannot be opened with the key of this cluster, or holds no SHA-256");
    }

    private static async Task<ObShellPackage> ReceiveAsync(ObShellCall call, string? sha256)
    {
        ObShellRoles.Require(call, Roles.Operator, ObShellErrors.OperationNotSupported);
        var cluster = await ObShellClusters.OfAsync(call);
        try
        {
            await using var file = await FileAsync(call);
            var receipt = await call.Service<PackageIntake>().ReceiveAsync(
                file, call.Binding.Edition ?? DatabaseRequests.EditionOf(cluster), DatabaseNodes.Lowest(cluster)?.ToString(), call.Binding.Principal, sha256, call.Cancel);
            return receipt.Stored is { } stored
                ? PackageMapper.Package(stored)
                : throw ObShellRefusedException.All([.. receipt.Problems.Select(PackageMapper.SubError)]);
        }
        catch (ArtifactException problem)
        {
            throw PackageMapper.Error(problem.Code).With(problem.Message);
        }
    }

    public static async Task<object?> List(ObShellCall call)
    {
        var stored = await call.Service<PackageStore>().ListAsync(call.Cancel);
        return new ObShellContents<ObShellPackage>([.. stored.Select(PackageMapper.Package)]);
    }

    public static async Task<object?> Delete(ObShellCall call)
    {
        ObShellRoles.Require(call, Roles.Operator, ObShellErrors.OperationNotSupported);
        var id = call.Values["id"];
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw ObShellErrors.IllegalArgument.With($"'{id}' is no id of a package");
        return await call.Service<PackageStore>().DeleteAsync(number, call.Cancel) switch
        {
            { UsedBy: { } operation } => throw ObShellErrors.BadRequest.With($"package {id} is needed by operation {operation}, which is not finished"),
            { Done: true } => null,
            _ => throw ObShellErrors.PackageNotExist.With($"there is no package {id}"),
        };
    }

    // Found by the boundary of the request's own Content-Type: what it heads was encrypted as a whole.
    private static async Task<Stream> FileAsync(ObShellCall call)
    {
        if (!MediaTypeHeaderValue.TryParse(call.Context.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            throw ObShellErrors.FileMissing.With("the request is not multipart/form-data with a boundary");
        var reader = new MultipartReader(boundary, call.Body.Content);
        try
        {
            while (await reader.ReadNextSectionAsync(call.Cancel) is { } section)
                if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition() && string.Equals(HeaderUtilities.RemoveQuotes(disposition.Name).Value, Part, StringComparison.Ordinal))
                    return section.Body;
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            throw ObShellErrors.BadRequest.With($"the multipart body cannot be read: {problem.Message}");
        }

        throw ObShellErrors.FileMissing.With($"the multipart body has no part '{Part}' with a file name");
    }
}
