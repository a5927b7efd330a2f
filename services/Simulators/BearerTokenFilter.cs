using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace UpgradePlatform.Simulators;

/// <summary>Lets requests with the token pass.</summary>
/// <param name="token">Token they must carry.</param>
public sealed class BearerTokenFilter(string token) : IEndpointFilter
{
    private readonly byte[] expected = Hash(token);

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        const string scheme = "Bearer ";
        var header = context.HttpContext.Request.Headers.Authorization.ToString();
        var given = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..] : "";
        // Hashes have one length, so the comparison takes the same time whatever was given.
        if (CryptographicOperations.FixedTimeEquals(Hash(given), expected))
            return await next(context);
        return new Reply(StatusCodes.Status401Unauthorized, new Reply.ErrorBody("unauthorized", "A bearer token is needed.")).ToResult();
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
