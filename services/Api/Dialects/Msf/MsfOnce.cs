using UpgradePlatform.Api.Admission;
using UpgradePlatform.Dialects.Msf;

namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary><c>Idempotency-Key</c> for the dialect, an extension (specification 4.2): a key that cannot be used is told in its own words.</summary>
internal static class MsfOnce
{
    /// <summary>Begins; null where the request is to be carried out, else the answer that was given before.</summary>
    /// <exception cref="MsfRefusedException">The key is empty or too long (010002), or was used for another request (030002).</exception>
    public static async Task<StoredAnswer?> BeginAsync(Once once, HttpContext context, Caller caller, string body, CancellationToken cancel)
    {
        await once.BeginAsync(context, caller, new { query = context.Request.QueryString.Value, body }, cancel);
        return once.Problem is { } problem
            ? throw new MsfRefusedException(problem.StatusCode == StatusCodes.Status409Conflict ? MsfError.AlreadyExists : MsfError.ParameterValue, problem.ProblemDetails.Detail ?? "the Idempotency-Key cannot be used")
            : once.Stored;
    }
}
