using System.Security.Claims;

namespace UpgradePlatform.Api.Admission;

/// <summary>Who calls, as recorded in events and audit.</summary>
/// <param name="Name">Principal.</param>
/// <param name="Role">Role.</param>
/// <param name="Address">Source address.</param>
internal sealed record Caller(string Name, string Role, string? Address)
{
    public static Caller Of(HttpContext context) => new(
        context.User.Identity?.Name ?? "nobody",
        context.User.FindFirstValue(ClaimTypes.Role) ?? "none",
        context.Connection.RemoteIpAddress?.ToString());
}
