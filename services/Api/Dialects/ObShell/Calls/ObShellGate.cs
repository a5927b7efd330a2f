using Microsoft.AspNetCore.Http.Features;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Security;
using UpgradePlatform.Engine.Access;

namespace UpgradePlatform.Api.Dialects.ObShell.Calls;

/// <summary>Opens and verifies requests (OBShell specification 2.5), in its order. Only of an upload the password is asked before its body is kept: nobody unknown fills the disk.</summary>
internal sealed class ObShellGate(ObShellKeys keys, ObShellPasswords passwords, BodyOpener bodies)
{
    /// <summary>The body of a request that may pass.</summary>
    /// <param name="context">The request.</param>
    /// <param name="binding">Binding it met.</param>
    /// <param name="route">Route it takes; null for an unknown one.</param>
    /// <param name="arrival">When it came (UTC).</param>
    /// <exception cref="ObShellRefusedException">It may not.</exception>
    public async Task<PlainBody> AdmitAsync(HttpContext context, ObShellBinding binding, ObShellRoute? route, DateTimeOffset arrival)
    {
        var (request, cancel) = (context.Request, context.RequestAborted);
        if (HybridHeaderReader.Choose(request.Headers[HybridHeaderNames.Root], request.Headers[HybridHeaderNames.Agent]) is not var (kind, text))
        {
            Require(route);
            return route!.Protected ? throw ObShellErrors.HeaderNotFound.With($"The header {HybridHeaderNames.Root} is missing: this route needs it.") : PlainBody.Empty;
        }

        var key = await keys.OfAsync(binding.Cluster, cancel);
        if (HybridHeaderReader.Read(kind, text, key) is not { } header)
            throw ObShellErrors.HeaderDecryptFailed.With("Unauthorized: the header cannot be opened with the key of this cluster; read it anew from /api/v1/secret");
        if (route is { Protected: true, Upload: true } && await RefuseAsync(context, binding, header, arrival) is { } early)
        {
            await bodies.DiscardAsync(request, cancel);
            throw early;
        }

        var body = route is { Plain: true } ? bodies.AsItIs(request) : await bodies.OpenAsync(request, header, route is { Upload: true }, cancel);
        try
        {
            Require(route);
            if (route is { Protected: true, Upload: false } && await RefuseAsync(context, binding, header, arrival) is { } refused)
                throw refused;
            return body;
        }
        catch
        {
            await body.DisposeAsync();
            throw;
        }
    }

    // A header lets in one changing request (8.13). Only a verified one is remembered, so nobody without a password can fill the memory.
    private async Task<ObShellRefusedException?> RefuseAsync(HttpContext context, ObShellBinding binding, HybridHeader header, DateTimeOffset arrival)
    {
        if (HybridVerification.Refuse(header, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, arrival, passwords.Of(binding)) is { } refused)
            return refused;
        if (HttpMethods.IsGet(context.Request.Method))
            return null;
        var spent = context.RequestServices.GetRequiredService<SpentHeaders>();
        return await spent.SpendAsync(header.Fingerprint, HybridVerification.RefusedFrom(header), context.RequestAborted)
            ? null
            : ObShellErrors.Expired.With("the header was used before; each request needs a new one").Within("Unauthorized");
    }

    private static void Require(ObShellRoute? route)
    {
        if (route is null)
            throw ObShellErrors.NotFound.With("There is no such route.");
    }
}
