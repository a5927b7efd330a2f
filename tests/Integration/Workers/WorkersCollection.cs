using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

[CollectionDefinition(Name)]
public sealed class WorkersCollection : ICollectionFixture<WorkersFixture>
{
    public const string Name = "workers";
}
