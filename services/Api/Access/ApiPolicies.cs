using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using UpgradePlatform.Engine.Access;

namespace UpgradePlatform.Api.Access;

/// <summary>Authorization policies: one for each role; a role includes the ones before it.</summary>
internal static class ApiPolicies
{
    public const string Viewer = Roles.Viewer;
    public const string Operator = Roles.Operator;
    public const string Approver = Roles.Approver;
    public const string Admin = Roles.Admin;
    public const string MsfRead = "msf-read";
    public const string MsfOperate = "msf-operate";

    private static readonly string[] Ascending = [.. Roles.Ordered];

    public static void Add(AuthorizationOptions options)
    {
        foreach (var (rank, role) in Ascending.Index())
            options.AddPolicy(role, policy => policy.AddAuthenticationSchemes(ApiSchemes.Key).RequireRole(Ascending[rank..]));
        options.AddPolicy(MsfRead, policy => policy.AddAuthenticationSchemes(ApiSchemes.Msf).RequireRole(Ascending));
        options.AddPolicy(MsfOperate, policy => policy.AddAuthenticationSchemes(ApiSchemes.Msf).RequireRole(Ascending[1..]));
        options.FallbackPolicy = options.GetPolicy(Viewer);
    }

    /// <summary>Whether a caller has at least this role.</summary>
    public static bool Includes(ClaimsPrincipal caller, string role) => Ascending[Array.IndexOf(Ascending, role)..].Any(caller.IsInRole);
}
