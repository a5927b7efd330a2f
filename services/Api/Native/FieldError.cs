namespace UpgradePlatform.Api.Native;

/// <summary>One input that cannot be taken.</summary>
/// <param name="Field">Where: <c>nodes[0].node</c>, a query parameter, a header.</param>
/// <param name="Text">What is wrong, going on after the field's name.</param>
internal sealed record FieldError(string Field, string Text);
