using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Native;
using UpgradePlatform.Engine.Access;

namespace UpgradePlatform.Api.Access;

/// <summary>Authenticates by <c>Authorization: Bearer KEY</c>. Keys are compared by hash; only their hashes are stored.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CredentialStore credentials)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        return await credentials.FindAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is { } known
            ? AuthenticateResult.Success(Tickets.For(known.Name, known.Role, Scheme.Name))
            : AuthenticateResult.Fail("The API key is not known, or was revoked.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.Write(Context, StatusCodes.Status401Unauthorized, "unauthenticated", "Send an API key: Authorization: Bearer KEY.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Write(Context, StatusCodes.Status403Forbidden, "forbidden", "Your role does not allow this.");
}
