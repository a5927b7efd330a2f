using System.Globalization;
using System.Numerics;

namespace UpgradePlatform.Core.Planning.ObServer.Routes;

/// <summary>
/// A version of the database with its build, ordered as the vendor orders them (OBShell specification 5.3): the numbers of the dotted part
/// one by one, the longer wins on a tie, then the build as a number. Parts that are no numbers count as 0.
/// </summary>
/// <param name="Version">Dotted version: <c>4.2.1.0</c>.</param>
/// <param name="Build">Build: <c>100000092023110109</c>; empty where it is not said.</param>
public sealed record VersionBuild(string Version, string Build) : IComparable<VersionBuild>
{
    /// <summary>
    /// Reads <c>4.2.1.0-100000092023110109</c>, the same with a distribution behind a dot, and what servers say of themselves,
    /// <c>4.2.1.0_100000092023110109-HASH(DATE)</c>.
    /// </summary>
    public static VersionBuild Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.IndexOf('_', StringComparison.Ordinal) is >= 0 and var underscore)
            text = $"{text[..underscore]}-{text[(underscore + 1)..].Split('-')[0]}";
        var parts = text.Split('-', 2);
        return new(parts[0], parts.Length > 1 ? parts[1].Split('.')[0] : "");
    }

    /// <inheritdoc/>
    public int CompareTo(VersionBuild? other)
    {
        if (other is null)
            return 1;
        var (own, others) = (Numbers(Version), Numbers(other.Version));
        for (var i = 0; i < Math.Min(own.Length, others.Length); i++)
            if (own[i].CompareTo(others[i]) is not 0 and var order)
                return order;
        return own.Length != others.Length ? own.Length.CompareTo(others.Length) : Number(Build).CompareTo(Number(other.Build));
    }

    /// <inheritdoc/>
    public override string ToString() => Build.Length == 0 ? Version : $"{Version}-{Build}";

    /// <summary>Whether it comes before.</summary>
    public static bool operator <(VersionBuild left, VersionBuild right) => Comparer<VersionBuild>.Default.Compare(left, right) < 0;

    /// <summary>Whether it comes after.</summary>
    public static bool operator >(VersionBuild left, VersionBuild right) => Comparer<VersionBuild>.Default.Compare(left, right) > 0;

    /// <summary>Whether it comes before, or both are equal.</summary>
    public static bool operator <=(VersionBuild left, VersionBuild right) => !(left > right);

    /// <summary>Whether it comes after, or both are equal.</summary>
    public static bool operator >=(VersionBuild left, VersionBuild right) => !(left < right);

    private static BigInteger[] Numbers(string version) => [.. version.Split('.').Select(Number)];

    private static BigInteger Number(string text) => BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : BigInteger.Zero;
}
