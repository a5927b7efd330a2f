namespace UpgradePlatform.Api.Native.Models;

/// <summary>Lines of devices.</summary>
/// <param name="Lines">Lines, oldest first.</param>
/// <param name="Next">Where to go on: the <c>after</c> of the next request, also when more is said later.</param>
public sealed record DeviceLinePage(IReadOnlyList<DeviceLineModel> Lines, long Next);
