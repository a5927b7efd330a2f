using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using UpgradePlatform.Hosting;
using UpgradePlatform.SimulatedFabric.Actions;

namespace UpgradePlatform.SimulatedFabric.Http;

/// <summary>Lets requests with the token pass.</summary>
internal sealed class BearerTokenFilter(IOptions<SimulatedFabricOptions> options) : IEndpointFilter
{
    private readonly byte[] expected = Hash(SecretText.Read(options.Value.Token, options.Value.TokenFile, "SimulatedFabric:Token"));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        const string scheme = "Bearer ";
        var header = context.HttpContext.Request.Headers.Authorization.ToString();
        var given = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..] : "";
        // Hashes have one length, so the comparison takes the same time whatever was given.
        if (CryptographicOperations.FixedTimeEquals(Hash(given), expected))
            return await next(context);
        return FabricEndpoints.Answer(new Reply(StatusCodes.Status401Unauthorized, new Reply.ErrorBody("unauthorized", "A bearer token is needed.")));
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
