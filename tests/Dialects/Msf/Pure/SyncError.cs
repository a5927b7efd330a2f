namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>One case of specification 1.3.4.</summary>
/// <param name="Row">Row of the table.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Query">Query of the request, without the question mark.</param>
/// <param name="Body">Body of the request.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Error code.</param>
internal sealed record SyncError(int Row, string What, string Query, string Body, int Status, string Code)
{
    public string Name => $"row {Row:00}: {What}";
}
