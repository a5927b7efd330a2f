using UpgradePlatform.Contracts.Events;

namespace UpgradePlatform.Api.Native.Models;

/// <summary>A page of events.</summary>
/// <param name="Items">CloudEvents, oldest first.</param>
/// <param name="Next">Give it as <c>after</c> to go on.</param>
public sealed record EventPage(IReadOnlyList<UpgradeEvent> Items, long Next);
