namespace UpgradePlatform.Api.Native.Models;

/// <summary>A page of notifications.</summary>
/// <param name="Items">Notifications, newest first.</param>
/// <param name="Next">Give it as <c>after</c> for the next page; null at the end.</param>
public sealed record NotificationPage(IReadOnlyList<NotificationModel> Items, string? Next);
