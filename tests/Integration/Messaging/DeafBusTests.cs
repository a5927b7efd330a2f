using System.Globalization;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using UpgradePlatform.Hosting;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Messaging;

/// <summary>A process that the bus does not reach any more ends itself, and one whose broker is only away does not.</summary>
[Collection(MessagingTests.Name)]
public sealed class DeafBusTests(MessagingFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("RA RA", false)] // ready, and so on
    [InlineData("-A -A -A -A -A", false)] // never was ready: a restart would cure nothing
    [InlineData("RA -A -A -A", false)] // not for long enough
    [InlineData("RA -A -A -A -A", true)]
    [InlineData("RA -- -- -- -- --", false)] // the broker is away
    [InlineData("RA -A -A -- -A -A -A", false)] // away in between: it may be coming up only now
    [InlineData("RA -A -A -- -A -A -A -A", true)]
    [InlineData("RA -A -A R- -A -A -A", false)] // ready in between
    public void A_bus_is_deaf_when_it_was_ready_and_the_broker_answers_without_it(string looks, bool deaf)
    {
        var judge = new DeafBus(TimeSpan.FromSeconds(3));
        looks.Split(' ').Index().Select(look => judge.See(look.Item[0] == 'R', look.Item[1] == 'A', Start.AddSeconds(look.Index))).ToArray()[^1].ShouldBe(deaf);
    }

    [Fact]
    public async Task A_process_that_cannot_come_back_to_a_broker_that_answers_ends_with_a_reason()
    {
        var place = await fixture.NewPlaceAsync();
        var ended = new TaskCompletionSource<int>();
        await using var host = await MessagingHost.StartAsync(place, builder =>
        {
            builder.Configuration["Bus:DeafLimit"] = TimeSpan.FromSeconds(2).ToString("c", CultureInfo.InvariantCulture);
            builder.Services.AddSingleton<EndProcess>(status => ended.TrySetResult(status));
            builder.AddBusContribution(bus => bus.Receive("deaf", (_, _) => { }));
        });
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await Eventually.TrueAsync(() => host.Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy, OutboxHarness.Deadline, "the bus is ready");

        // What the client does not come back from by itself: it is thrown out, and its queue refused.
        await fixture.Rabbit.ControlAsync("clear_permissions", "-p", place.VirtualHost, fixture.Rabbit.User);
        await fixture.Rabbit.CloseAllConnectionsAsync();

        await Eventually.TrueAsync(() => stopping.IsCancellationRequested, OutboxHarness.Deadline, "the process is told to stop");
        host.Log.All.ShouldContain(line => line.Contains("The bus has been deaf since"));
        (await ended.Task.WaitAsync(PlatformDefaults.ShutdownTimeout * 2)).ShouldBe(DeafBusWatch.Status);
        Environment.ExitCode = 0;
    }
}
