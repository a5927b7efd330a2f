namespace UpgradePlatform.Workers.ObServer.Handlers;

/// <summary>How a job is spoken of.</summary>
/// <param name="Name">What it is, as the beginning of a sentence: <c>The unpacking</c>.</param>
/// <param name="FailedCode">Code of the problem where it ends with a status other than 0.</param>
/// <param name="Touches">Whether it may leave something behind when it fails.</param>
internal sealed record JobWords(string Name, string FailedCode, bool Touches = true);
