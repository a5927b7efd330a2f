namespace UpgradePlatform.Api.Databases;

/// <summary>Why a wish cannot become a request.</summary>
/// <param name="Code">One of <see cref="DatabaseRefusalCodes"/>.</param>
/// <param name="Text">For a person.</param>
internal sealed record DatabaseRefusal(string Code, string Text)
{
    /// <summary>With <see cref="DatabaseRefusalCodes.PackageMissing"/>: what is not stored, as <c>NAME-VERSION-RELEASE.ARCHITECTURE</c>.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
