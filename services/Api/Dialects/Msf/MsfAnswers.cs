using UpgradePlatform.Dialects.Msf;
namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>Answers in the dialect's own JSON.</summary>
internal static class MsfAnswers
{
    public static IResult Json<T>(T value, int status) => Results.Json(value, MsfJson.Options, "application/json", status);

    public static IResult Error(MsfError error) =>
        Json(new MsfErrorBody(error.Code, error.Message, error.Consistency), error.HttpStatus);
}
