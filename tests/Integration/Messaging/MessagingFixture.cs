using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>A private database server and a private broker for the tests of one collection, which may kill both.</summary>
public sealed class MessagingFixture : IAsyncLifetime
{
    private int _places;

    public PrivatePostgres Postgres { get; private set; } = null!;

    public PrivateRabbit Rabbit { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var postgres = PrivatePostgres.StartAsync();
        var rabbit = PrivateRabbit.StartAsync();
        Postgres = await postgres;
        Rabbit = await rabbit;
    }

    /// <summary>A database and a virtual host of the test's own: queue names are fixed, and tests must not meet in them.</summary>
    public async Task<MessagingPlace> NewPlaceAsync()
    {
        var name = $"place{Interlocked.Increment(ref _places)}";
        var database = Postgres.CreateDatabaseAsync(name);
        // One call instead of two: each start of the command line tool costs seconds.
        await Rabbit.ControlAsync("eval", $"""
            rabbit_vhost:add(<<"{name}">>, <<"test">>),
            rabbit_auth_backend_internal:set_permissions(<<"guest">>, <<"{name}">>, <<".*">>, <<".*">>, <<".*">>, <<"test">>).
            """);
        return new MessagingPlace(await database, Rabbit, name);
    }

    public async ValueTask DisposeAsync()
    {
        await Rabbit.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
