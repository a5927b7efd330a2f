using FluentValidation.Results;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Api.Native;

/// <summary>Problems per RFC 9457, with a stable <c>code</c> beside the text.</summary>
internal static class Problems
{
    private const string TypeBase = "urn:upgradeplatform:problem:";

    public static ProblemHttpResult Of(int status, string code, string text, IDictionary<string, object?>? more = null)
    {
        var extensions = new Dictionary<string, object?>(more ?? new Dictionary<string, object?>()) { ["code"] = code };
        return TypedResults.Problem(text, statusCode: status, type: TypeBase + code, title: ReasonPhrases.GetReasonPhrase(status), extensions: extensions);
    }

    public static ProblemHttpResult NotFound(string what) => Of(StatusCodes.Status404NotFound, "not-found", what);

    /// <summary>Input that does not validate, each error with its field.</summary>
    public static ProblemHttpResult Invalid(ValidationResult result) =>
        Invalid([.. result.Errors.Select(error => new FieldError(Field(error.PropertyName), error.ErrorMessage))]);

    /// <summary>One input that does not validate.</summary>
    public static ProblemHttpResult Invalid(string field, string text) => Invalid([new FieldError(field, text)]);

    /// <summary>Input that does not validate, or (400) cannot even be read.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyList<FieldError> errors, int status = StatusCodes.Status422UnprocessableEntity, string code = "invalid") =>
        Of(status, code, string.Join(" ", errors.Select(error => $"{error.Field}: {error.Text}")),
            new Dictionary<string, object?> { ["errors"] = errors.Select(error => new { field = error.Field, text = error.Text }).ToArray() });

    /// <summary>A refusal of Core, with what would be allowed instead.</summary>
    public static ProblemHttpResult Refused(Refusal refusal, OperationState? state = null) =>
        Of(refusal.Code is "reason-missing" or "unit-missing" or "attempt-missing" or "time-missing" ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict, refusal.Code, refusal.Text,
            state is null ? null : new Dictionary<string, object?>
            {
                ["allowedVerbs"] = VerbBook.Allowed(state).Select(Words.Of).ToArray(),
                ["holds"] = state.Holds.Select(OperationMapper.Model).ToArray(),
            });

    public static Task Write(HttpContext context, int status, string code, string text) => Of(status, code, text).ExecuteAsync(context);

    private static string Field(string name) => string.Join('.', name.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
