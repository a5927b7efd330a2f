using UpgradePlatform.Dialects.Msf;
using Microsoft.Extensions.Options;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Engine.Queries;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>The MSF dialect: execute and operation detail (specification 1.3, 1.5.3).</summary>
internal static class MsfEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        // Both forms of the execute URI are served: the document has the trailing slash, clients send either.
        var msf = app.MapGroup("/v1").RequireAuthorization(ApiPolicies.MsfRead).AddEndpointFilter(Answer).ExcludeFromDescription();
        msf.MapPost("/upgrade_operations", MsfExecuteEndpoint.Handle).RequireAuthorization(ApiPolicies.MsfOperate);
        msf.MapGet("/operations/{operationId}", Detail);
    }

    private static async Task<IResult> Detail(string operationId, OperationQueries operations, IOptions<MsfOptions> options, CancellationToken cancel)
    {
        if (await operations.FindAsync(MsfSubmission.Dialect, operationId, cancel) is not { } id || await operations.GetAsync(id, cancel) is not { } read)
            throw new MsfRefusedException(MsfError.NotFound, $"no operation {operationId}");
        return MsfAnswers.Json(MsfOperationMapper.Detail(read.State, MsfSubmission.Stored(read), options.Value.Zone), StatusCodes.Status200OK);
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
