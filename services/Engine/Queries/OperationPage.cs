namespace UpgradePlatform.Engine.Queries;

/// <summary>A page of operations, newest first.</summary>
/// <param name="Items">Operations.</param>
/// <param name="Next">Opaque place to go on from; null at the end.</param>
public sealed record OperationPage(IReadOnlyList<OperationSummary> Items, string? Next);
