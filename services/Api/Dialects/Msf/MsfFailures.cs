using UpgradePlatform.Dialects.Msf;
namespace UpgradePlatform.Api.Dialects.Msf;

/// <summary>What nobody foresaw, in the words of the dialect: row 16 of specification 1.3.4, and 990001.</summary>
internal static class MsfFailures
{
    public static IResult Of(Exception? problem, HttpResponse response)
    {
        if (problem is BadHttpRequestException)
            return MsfAnswers.Error(MsfError.ParameterFormat);
        if (Store(problem) is { } error)
            return MsfAnswers.Error(error);
        response.Headers.CacheControl = "must-revalidate,no-cache,no-store";
        return MsfAnswers.Error(MsfError.Undefined);
    }

    private static MsfError? Store(Exception? problem) => StoreFailures.Of(problem) switch
    {
        StoreFailure.Connection => MsfError.StoreConnection,
        StoreFailure.Transaction => MsfError.StoreTransaction,
        StoreFailure.Value or StoreFailure.Operation => MsfError.StoreOperation,
        _ => null,
    };
}
