using System.Globalization;

namespace UpgradePlatform.Acceptance.Tests.Thousand;

/// <summary>One run on a cluster; times in seconds since 1970.</summary>
internal sealed record LaneRun(string Cluster, string Operation, double NotBefore, double Accepted, double Started, double Closed)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Operation} on {Cluster} (for {NotBefore % 10_000:0.0}, accepted {Accepted % 10_000:0.000}, ran {Started % 10_000:0.000} to {Closed % 10_000:0.000})");
}
