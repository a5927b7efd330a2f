using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Engine.Operations;

/// <summary>A leftover that is not cleared.</summary>
internal sealed record StoredLeftover(Leftover Leftover, Guid? AdoptedBy);
