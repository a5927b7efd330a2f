namespace UpgradePlatform.SimulatedFabric.Actions;

/// <summary>What an action answers.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON body.</param>
internal sealed record Reply(int Status, object Body)
{
    internal static Reply Ok(object body) => new(StatusCodes.Status200OK, body);

    internal static Reply Refused(string code, string text) => new(StatusCodes.Status409Conflict, new ErrorBody(code, text));

    internal static Reply Unreachable(string node) =>
        new(StatusCodes.Status504GatewayTimeout, new ErrorBody("unreachable", $"{node} does not answer."));

    internal static Reply Missing(string code, string text) => new(StatusCodes.Status404NotFound, new ErrorBody(code, text));

    internal static Reply Bad(string text) => new(StatusCodes.Status400BadRequest, new ErrorBody("bad-request", text));

    /// <summary>Body of every answer that is not a success.</summary>
    internal sealed record ErrorBody(string Code, string Text);
}
