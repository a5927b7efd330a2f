namespace UpgradePlatform.Api.Native.Models;

/// <summary>Why something failed.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Text">For a person.</param>
/// <param name="Class"><c>retryable</c>, <c>final</c> or <c>fatal</c>.</param>
/// <param name="NextStep">What a person does now.</param>
public sealed record ProblemModel(
    string Code,
    string Text,
    string Class,
    string? NextStep);
