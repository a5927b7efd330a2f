using UpgradePlatform.Api.Dialects.ObShell.Calls;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Engine.Access;

namespace UpgradePlatform.Api.Dialects.ObShell.Endpoints;

/// <summary>What the role of a binding allows. The vendor knows no roles, so a refusal borrows the code that fits best.</summary>
internal static class ObShellRoles
{
    /// <exception cref="ObShellRefusedException">The role is not enough.</exception>
    public static void Require(ObShellCall call, string role, ObShellError refusal)
    {
        if (!Roles.Covers(call.Binding.Role, role))
            throw refusal.With($"Clients of {call.Binding.Cluster} have the role {call.Binding.Role} here; this needs the role {role}.");
    }
}
