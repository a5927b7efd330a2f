using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace UpgradePlatform.Api.Native;

/// <summary>Finds the package in a request: the body itself, or the part <c>file</c> of a form. Streamed either way.</summary>
internal static class PackageBody
{
    private const string Part = "file";

    /// <summary>What is wrong with a form that cannot be read to its end.</summary>
    public static FieldError Broken { get; } = new("body", "is no form of several parts, or ends in the middle");

    /// <summary>The package; otherwise what is wrong with the request.</summary>
    public static async Task<(Stream? Content, FieldError? Problem)> OpenAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return (request.Body, null);
        if (HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary)
            return (null, new("Content-Type", "names no boundary"));
        try
        {
            var reader = new MultipartReader(boundary.ToString(), request.Body);
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && HeaderUtilities.RemoveQuotes(disposition.Name) == Part)
                    return (section.Body, null);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return (null, Broken);
        }

        return (null, new(Part, "is missing: the package goes into a part of this name"));
    }
}
