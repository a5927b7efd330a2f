using System.Globalization;

namespace UpgradePlatform.Core.Fleet;

/// <summary>Orders ids as people do: <c>leaf-2</c> before <c>leaf-10</c>.</summary>
public sealed class NaturalOrder : IComparer<string>
{
    private static readonly StringComparer Comparer = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    private NaturalOrder()
    {
    }

    /// <summary>The one instance.</summary>
    public static NaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y) => Comparer.Compare(x, y) is var order and not 0 ? order : string.CompareOrdinal(x, y);
}
