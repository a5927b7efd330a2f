using Microsoft.AspNetCore.Http;

namespace UpgradePlatform.Simulators;

/// <summary>What an action on simulated devices answers.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON body.</param>
public sealed record Reply(int Status, object? Body)
{
    /// <summary>It is so.</summary>
    /// <param name="body">What is shown.</param>
    public static Reply Ok(object? body) => new(StatusCodes.Status200OK, body);

    /// <summary>The device understood and said no.</summary>
    /// <param name="code">Stable, kebab-case.</param>
    /// <param name="text">In its own words.</param>
    public static Reply Refused(string code, string text) => new(StatusCodes.Status409Conflict, new ErrorBody(code, text));

    /// <summary>The device cannot be asked.</summary>
    /// <param name="node">Which.</param>
    public static Reply Unreachable(string node) =>
        new(StatusCodes.Status504GatewayTimeout, new ErrorBody("unreachable", $"{node} does not answer."));

    /// <summary>There is no such thing.</summary>
    /// <param name="code">Stable, kebab-case.</param>
    /// <param name="text">What there is not.</param>
    public static Reply Missing(string code, string text) => new(StatusCodes.Status404NotFound, new ErrorBody(code, text));

    /// <summary>The request makes no sense.</summary>
    /// <param name="text">Why.</param>
    public static Reply Bad(string text) => new(StatusCodes.Status400BadRequest, new ErrorBody("bad-request", text));

    /// <summary>The reply as it goes out.</summary>
    public IResult ToResult() => Results.Json(Body, SimulationJson.Options, statusCode: Status);

    /// <summary>Body of every answer that is not a success.</summary>
    /// <param name="Code">Stable, kebab-case.</param>
    /// <param name="Text">For a person.</param>
    public sealed record ErrorBody(string Code, string Text);
}
