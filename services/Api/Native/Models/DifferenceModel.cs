namespace UpgradePlatform.Api.Native.Models;

/// <summary>Something that is not as declared.</summary>
/// <param name="Code">For programs: <c>link-missing</c>, <c>link-undeclared</c>, <c>link-without-routes</c>, <c>port-differs</c>, <c>cost-differs</c>, <c>serial-differs</c>, <c>version-differs</c>, <c>router-id-twice</c> or <c>not-asked</c>.</param>
/// <param name="Node">Node it is about; of a link its first end.</param>
/// <param name="Text">For a person.</param>
public sealed record DifferenceModel(string Code, string Node, string Text);
