using Xunit;

namespace UpgradePlatform.ObServer.Tests.Driver.Kit;

/// <summary>One MariaDB for the tests of a class.</summary>
public sealed class MariaDbFixture : IAsyncLifetime
{
    internal MariaDbServer Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await MariaDbServer.Start();

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
