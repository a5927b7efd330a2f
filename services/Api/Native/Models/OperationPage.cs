namespace UpgradePlatform.Api.Native.Models;

/// <summary>A page of operations.</summary>
/// <param name="Items">Operations, newest first.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
public sealed record OperationPage(IReadOnlyList<OperationSummary> Items, string? Next);
