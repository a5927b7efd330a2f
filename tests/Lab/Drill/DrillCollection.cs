using Xunit;

namespace UpgradePlatform.Lab.Tests.Drill;

/// <summary>Tests that share one fabric and one platform, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class DrillCollection : ICollectionFixture<Drill>
{
    internal const string Name = "drill";
}
