using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>Tests that share one broker and one database server, and therefore run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class MessagingTests : ICollectionFixture<MessagingFixture>
{
    public const string Name = "messaging";
}
