namespace UpgradePlatform.Core.Discovery;

/// <summary>A link that devices tell of.</summary>
/// <param name="A">One end; that which sorts first.</param>
/// <param name="B">The other.</param>
public sealed record FoundLink(FoundEnd A, FoundEnd B)
{
    /// <summary>Routing cost at <see cref="A"/>, or at the other end where this one does not say; null where neither does.</summary>
    public long? Cost { get; init; }

    /// <summary>Routing cost at <see cref="B"/> where it differs from <see cref="Cost"/>.</summary>
    public long? OtherCost { get; init; }

    /// <summary>Whether both ends tell of it; otherwise the other one could not be asked, or sees nothing there.</summary>
    public required bool BothEnds { get; init; }

    /// <summary>Whether routes are exchanged over it; otherwise LLDP alone tells of it.</summary>
    public required bool Adjacent { get; init; }

    /// <summary>Both ends, for people.</summary>
    public override string ToString() => $"{Word(A)} - {Word(B)}";

    private static string Word(FoundEnd end) => end.Port is null ? end.Node : $"{end.Node} {end.Port}";
}
