using Xunit;

namespace UpgradePlatform.Integration.Tests.Ssh;

[CollectionDefinition(Name)]
public sealed class SshCollection : ICollectionFixture<SshFixture>
{
    public const string Name = "ssh";
}
