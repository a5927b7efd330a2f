using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Api.Admission;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Engine.Access;

namespace UpgradePlatform.Api.Native;

/// <summary>API keys: create, list, revoke. A key is shown once, when it is created.</summary>
internal static partial class KeyEndpoints
{
    private const int MaxAudit = 1000;
    private const int DefaultAudit = 100;

    public static void Map(RouteGroupBuilder api)
    {
        var keys = api.MapGroup("").WithTags("access").RequireAuthorization(ApiPolicies.Admin);
        keys.MapPost("/keys", Create).WithName("createKey").WithSummary("Create an API key; the answer is the only place where it is shown.").Problems(400, 409, 415, 422);
        keys.MapGet("/keys", List).WithName("listKeys").WithSummary("API keys, without the keys.");
        keys.MapDelete("/keys/{name}", Revoke).WithName("revokeKey").WithSummary("Revoke an API key; takes hold at once.").Problems(404);
        api.MapGet("/audit", Audit).WithName("getAudit").WithSummary("Who did what, newest first.").WithTags("access").Problems(400, 422).RequireAuthorization(ApiPolicies.Admin);
    }

    private static async Task<Results<Created<KeyCreated>, ProblemHttpResult>> Create(KeyRequest request, HttpContext context, CredentialStore credentials, AuditLog audit, CancellationToken cancel)
    {
        // The name travels in paths and headers.
        if (request.Name is null || !Name().IsMatch(request.Name))
            return Problems.Invalid("name", "is not 1 to 128 letters, digits, dots, dashes, underscores or at signs");
        if (request.Role is not (ApiPolicies.Viewer or ApiPolicies.Operator or ApiPolicies.Approver or ApiPolicies.Admin))
            return Problems.Invalid("role", "is none of viewer, operator, approver, admin");
        var caller = Caller.Of(context);
        if (await credentials.CreateAsync(request.Name, request.Role, caller.Name, cancel) is not { } key)
            return Problems.Of(StatusCodes.Status409Conflict, "name-taken", $"There is a key {request.Name} already. Revoke it first.");
        await audit.WriteAsync(caller.Name, caller.Role, "key.create", request.Name, null, caller.Address, request.Role, cancel);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/platform/v1/keys/{request.Name}", new KeyCreated(request.Name, request.Role, key));
    }

    private static async Task<Ok<IReadOnlyList<StoredCredential>>> List(CredentialStore credentials, CancellationToken cancel) =>
        TypedResults.Ok(await credentials.ListAsync(cancel));

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(string name, HttpContext context, CredentialStore credentials, AuditLog audit, CancellationToken cancel)
    {
        var caller = Caller.Of(context);
        var revoked = await credentials.RevokeAsync(name, cancel);
        await audit.WriteAsync(caller.Name, caller.Role, "key.revoke", name, null, caller.Address, revoked ? "done" : "unknown", cancel);
        return revoked ? TypedResults.NoContent() : Problems.NotFound($"There is no key {name}.");
    }

    private static async Task<Results<Ok<IReadOnlyList<AuditRecord>>, ProblemHttpResult>> Audit(AuditLog audit, long? before, int? limit, string? target, CancellationToken cancel) =>
        limit is < 1 or > MaxAudit
            ? Problems.Invalid("limit", $"is not between 1 and {MaxAudit}")
            : TypedResults.Ok(await audit.ListAsync(limit ?? DefaultAudit, before, target, cancel));

    [GeneratedRegex(@"\A[A-Za-z0-9._@-]{1,128}\z")]
    private static partial Regex Name();
}
