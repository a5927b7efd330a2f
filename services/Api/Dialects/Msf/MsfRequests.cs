using System.Text;
using UpgradePlatform.Dialects.Msf;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Reads requests of the dialect as they came.</summary>
internal static class MsfRequests
{
    private const int MaxBody = 4 * 1024 * 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The body; null when it is of another media type (415 with empty body).</summary>
    /// <exception cref="MsfRefusedException">It is too large, or no UTF-8.</exception>
    public static async Task<string?> BodyAsync(HttpContext context, CancellationToken cancel)
    {
        if (!context.Request.HasJsonContentType())
            return null;
        var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            // Checked while it comes: a body sent in chunks names no length.
            if (bytes.Length + read > MaxBody)
                throw new MsfRefusedException(MsfError.ParameterFormat, $"the body holds more than {MaxBody} bytes");
            bytes.Write(buffer, 0, read);
        }

        try
        {
            var text = Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            return text is ['\uFEFF', .. var rest] ? rest : text;
        }
        catch (DecoderFallbackException problem)
        {
            throw new MsfRefusedException(MsfError.ParameterFormat, problem.Message);
        }
    }

    /// <summary>A parameter of the query; null when absent.</summary>
    public static string? Query(HttpContext context, string name) => context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>A boolean of the query, as booleans are taken everywhere in the dialect.</summary>
    public static bool Flag(HttpContext context, string name) => string.Equals(Query(context, name), "true", StringComparison.OrdinalIgnoreCase);

    public static IResult WrongMediaType() => Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
}
