using UpgradePlatform.Api.Access;
using UpgradePlatform.Dialects.Msf;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>The calls of the MSF dialect (specification 1.2), and the extensions of 4.2. Every path is served with and without trailing slash.</summary>
internal static class MsfEndpoints
{
    private const string Upgrades = "/upgrade_operations";
    private const string Upgrade = "/upgrade_operations/{operationId}";
    private const string Operations = "/operations";
    private const string Operation = "/operations/{operationId}";
    private const string Detours = "/detour/clusters/{clusterId}/nodes";
    private const string Detour = "/detour/clusters/{clusterId}/nodes/{fabricType}/{nodeId}";

    public static void Map(IEndpointRouteBuilder app)
    {
        var msf = app.MapGroup("/v1").RequireAuthorization(ApiPolicies.MsfRead).AddEndpointFilter(Answer).ExcludeFromDescription();
        msf.MapPost(Upgrades, MsfExecuteEndpoint.Handle).RequireAuthorization(ApiPolicies.MsfOperate);
        msf.MapGet(Upgrades, MsfListEndpoints.Upgrades);
        msf.MapPut(Upgrade, MsfActionEndpoint.Handle).RequireAuthorization(ApiPolicies.MsfOperate);
        msf.MapGet(Operations, MsfListEndpoints.Operations);
        msf.MapGet(Operation, MsfListEndpoints.Detail);
        msf.MapPut(Detour, MsfDetourEndpoint.Handle).RequireAuthorization(ApiPolicies.MsfOperate);
        msf.MapGet(Detours, MsfDetourReadEndpoint.Handle);
        MsfSurface.Options(app.MapGroup("/v1").ExcludeFromDescription(), Upgrades, Upgrade, Operations, Operation, Detours, Detour);
    }

    // Every refusal is the dialect's own error object; its reason goes to the log only.
    private static async ValueTask<object?> Answer(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var log = context.HttpContext.RequestServices.GetRequiredService<ILogger<MsfRefusedException>>();
        try
        {
            return await next(context);
        }
        catch (MsfRefusedException refused)
        {
            MsfLog.Refused(log, context.HttpContext.Request.Path, refused.Error.Code, refused.Message);
            return MsfAnswers.Error(refused.Error);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            MsfLog.Failed(log, context.HttpContext.Request.Path, problem);
            return MsfFailures.Of(problem, context.HttpContext.Response);
        }
    }
}
