using Microsoft.AspNetCore.Http.Features;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Security;

namespace UpgradePlatform.Api.Dialects.ObShell.Calls;

/// <summary>Opens and verifies requests (OBShell specification 2.5), in its order. Only of an upload the password is asked before its body is kept: nobody unknown fills the disk.</summary>
internal sealed class ObShellGate(ObShellKeys keys, ObShellPasswords passwords, ReplayMemory replays, BodyOpener bodies, TimeProvider time)
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
        if (route is { Protected: true, Upload: true } && Refuse(context, binding, header, arrival) is { } early)
        {
            await bodies.DiscardAsync(request, cancel);
            throw early;
        }

        var body = route is { Plain: true } ? bodies.AsItIs(request) : await bodies.OpenAsync(request, header, route is { Upload: true }, cancel);
        try
        {
            Require(route);
            if (route is { Protected: true, Upload: false } && Refuse(context, binding, header, arrival) is { } refused)
                throw refused;
            return body;
        }
        catch
        {
            await body.DisposeAsync();
            throw;
        }
    }

    private ObShellRefusedException? Refuse(HttpContext context, ObShellBinding binding, HybridHeader header, DateTimeOffset arrival) =>
        HybridVerification.Refuse(header, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, arrival, passwords.Of(binding))
        ?? (!HttpMethods.IsGet(context.Request.Method) && !replays.First(header, time.GetUtcNow())
            ? ObShellErrors.Expired.With("the header was used before; each request needs a new one").Within("Unauthorized")
            : null);

    private static void Require(ObShellRoute? route)
    {
        if (route is null)
            throw ObShellErrors.NotFound.With("There is no such route.");
    }
}
