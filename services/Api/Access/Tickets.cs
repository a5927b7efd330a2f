using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace UpgradePlatform.Api.Access;

/// <summary>Makes the identity of a caller.</summary>
internal static class Tickets
{
    public static AuthenticationTicket For(string name, string role, string scheme) =>
        new(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role)], scheme)), scheme);
}
