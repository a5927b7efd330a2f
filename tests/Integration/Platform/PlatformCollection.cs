using Xunit;

namespace UpgradePlatform.Integration.Tests.Platform;

/// <summary>Tests that run the whole platform as separate processes: one after the other, since two platforms are too much for two processors.</summary>
[CollectionDefinition(Name)]
public sealed class PlatformCollection : ICollectionFixture<PlatformFixture>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "platform";
}
