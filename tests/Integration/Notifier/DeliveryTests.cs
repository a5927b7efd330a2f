using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Engine.Notifications;
using UpgradePlatform.Integration.Tests.Engine;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Notifier;

/// <summary>How what clients are told reaches them, or does not (specification switch-os-upgrade 1.8, D-13, A19).</summary>
public sealed class DeliveryTests(EngineServer server)
{
    [Fact]
    public async Task A_dead_receiver_is_tried_six_times_with_growing_pauses_and_the_upgrade_does_not_wait()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync(_ => 503);
        await using var notifier = await NotifierProcess.StartAsync(place.Database, [50, 100, 150, 200, 250], ("Notifications:Jitter", "0"));
        var (id, _) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1"]);

        (await place.Client.RestAsync(id)).Outcome.ShouldBe(Outcome.Completed);

        await place.StandAsync(id, "000101 given-up 6");
        receiver.All.Count.ShouldBe(6);
        receiver.All.Select(told => told.Body).Distinct().Count().ShouldBe(1);
        var pauses = receiver.All.Zip(receiver.All.Skip(1), (before, after) => (after.At - before.At).TotalMilliseconds).ToArray();
        foreach (var (index, least) in new[] { 50, 100, 150, 200, 250 }.Index())
            pauses[index].ShouldBeGreaterThan(least - 15, $"pause {index + 1}");
        (await place.RowsAsync(id))[0].Problem!.ShouldContain("503");
        notifier.Log.All.ShouldContain(line => line.Contains("given up after 6 tries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Upgrades_go_on_while_a_node_cannot_be_told_of_and_what_is_given_up_lets_the_next_through()
    {
        await using var place = await Place.NewAsync(server);
        var port = FreePort.Next();
        await using var notifier = await NotifierProcess.StartAsync(place.Database, [10], ("Notifications:Tries", "2"));
        var (id, _) = await place.Client.SubmitAsync($"127.0.0.1:{port}", ["leaf-1?"]);
        await place.Client.RestAsync(id);
        await place.Client.AskAsync(id, Verb.Confirm);
        (await place.Client.RestAsync(id)).Outcome.ShouldBe(Outcome.Completed);
        await place.StandAsync(id, "050101 given-up 2", "000101 given-up 2");
        // Dead receivers are no illness of the platform.
        var health = await notifier.HealthAsync();
        health.Entries["notifications"].Status.ShouldBe(HealthStatus.Healthy);
        health.Entries["notifications"].Description!.ShouldContain("2 are given up");

        await using var receiver = await Receiver.StartAsync(port: port);
        await using (var context = place.Database.Context())
        {
            var queries = new NotificationQueries(context);
            foreach (var told in (await queries.ListAsync(id, NotificationState.GivenUp, 10))!.Items)
                (await queries.RetryAsync(told.Id)).ShouldBe(NotificationRetry.Waiting);
        }

        await place.StandAsync(id, "050101 delivered 1", "000101 delivered 1");
        receiver.All.Select(told => told.Path.Contains("MSFcontroller", StringComparison.Ordinal)).ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_node_is_told_of_before_the_end_even_when_only_the_third_try_gets_through()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync(number => number < 3 ? 500 : 204);
        var (id, _) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1?"]);
        await place.Client.RestAsync(id);
        await place.Client.AskAsync(id, Verb.Cancel);

        await using var notifier = await NotifierProcess.StartAsync(place.Database, [100]);

        await place.StandAsync(id, "050101 delivered 3", "000101 delivered 1");
        receiver.All.Select(told => told.Path.Contains("MSFcontroller", StringComparison.Ordinal)).ShouldBe([true, true, true, false]);
    }

    [Fact]
    public async Task After_a_restart_in_the_middle_the_same_bytes_are_sent_and_the_tries_go_on()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync(number => number < 4 ? 500 : 200);
        var (id, _) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1"], DateTimeOffset.UtcNow.AddHours(1));
        await place.Client.AskAsync(id, Verb.Cancel);
        await using (await NotifierProcess.StartAsync(place.Database, [10, 400]))
            await place.StandAsync(id, "000101 waiting 2");
        // The operation has moved on meanwhile; what was to be told has not.
        await place.Client.RestAsync(id);

        await using var next = await NotifierProcess.StartAsync(place.Database, [10]);

        await place.StandAsync(id, "000101 delivered 4");
        receiver.All.Select(told => told.Body).Distinct().Count().ShouldBe(1);
        receiver.All.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_try_that_was_under_way_when_the_process_stopped_is_made_again_and_counts_once()
    {
        await using var place = await Place.NewAsync(server);
        var silent = await Receiver.SilentAsync();
        var (id, _) = await place.Client.SubmitAsync(silent.Target, ["leaf-1"], DateTimeOffset.UtcNow.AddHours(1));
        await place.Client.AskAsync(id, Verb.Cancel);
        await using (await NotifierProcess.StartAsync(place.Database))
            await silent.HasAsync(1);
        (await place.RowsAsync(id)).Select(row => (row.State, row.Tries)).ShouldBe([("waiting", 0)]);
        var port = silent.Target.Split(':')[1];
        var before = silent.All[0].Body;
        await silent.DisposeAsync();

        await using var receiver = await Receiver.StartAsync(port: int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
        await using var next = await NotifierProcess.StartAsync(place.Database);
        await place.StandAsync(id, "000101 delivered 1");
        receiver.All.ShouldHaveSingleItem().Body.ShouldBe(before);
    }

    [Fact]
    public async Task A_receiver_that_never_answers_delays_nobody_but_itself_and_gets_one_at_a_time()
    {
        await using var place = await Place.NewAsync(server);
        await using var silent = await Receiver.SilentAsync();
        await using var quick = await Receiver.StartAsync();
        await using var notifier = await NotifierProcess.StartAsync(place.Database, [20], ("Notifications:ResponseTimeout", "00:00:30"));
        var later = DateTimeOffset.UtcNow.AddHours(1);
        var slow = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            slow.Add((await place.Client.SubmitAsync(silent.Target, ["leaf-1"], later)).Id);
            await place.Client.AskAsync(slow[i], Verb.Cancel);
        }

        await silent.HasAsync(1);
        var (id, _) = await place.Client.SubmitAsync(quick.Target, ["leaf-3"], later);
        await place.Client.AskAsync(id, Verb.Cancel);

        await place.StandAsync(id, "000101 delivered 1");
        await place.ReadAsync();
        (silent.All.Count, silent.Most).ShouldBe((1, 1));
        foreach (var waiting in slow)
            await place.StandAsync(waiting, "000101 waiting 0");
    }

    [Fact]
    public async Task A_receiver_that_never_answers_is_left_after_its_time()
    {
        await using var place = await Place.NewAsync(server);
        await using var silent = await Receiver.SilentAsync();
        await using var notifier = await NotifierProcess.StartAsync(place.Database, [20], ("Notifications:ResponseTimeout", "00:00:00.2"), ("Notifications:Tries", "2"));
        var (id, _) = await place.Client.SubmitAsync(silent.Target, ["leaf-1"], DateTimeOffset.UtcNow.AddHours(1));
        await place.Client.AskAsync(id, Verb.Cancel);
        await place.StandAsync(id, "000101 given-up 2");
        (await place.RowsAsync(id))[0].Problem.ShouldBe("The receiver did not answer within 0.2 s.");
    }

    [Theory]
    [InlineData("127.0.0.1", "10.0.0.0/8", "127.0.0.1 is in no network of Notifications:AllowedNetworks.")]
    [InlineData("localhost", "10.0.0.0/8", "is in no network of Notifications:AllowedNetworks.")]
    [InlineData("169.254.169.254", "0.0.0.0/0", "169.254.169.254 is a link-local address.")]
    [InlineData("224.0.0.1", "0.0.0.0/0", "224.0.0.1 is a multicast address.")]
    [InlineData("0.0.0.0", "0.0.0.0/0", "0.0.0.0 is no address of a host.")]
    [InlineData("user@127.0.0.1", "0.0.0.0/0", "is not an address and a port.")]
    public async Task An_address_that_is_not_called_is_refused_with_its_reason_and_tried_once(string host, string allowed, string reason)
    {
        await using var place = await Place.NewAsync(server);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var notifier = await NotifierProcess.StartAsync(place.Database, [10], ("Notifications:AllowedNetworks:0", allowed));
        var (id, _) = await place.Client.SubmitAsync($"{host}:{((IPEndPoint)listener.LocalEndpoint).Port}", ["leaf-1"], DateTimeOffset.UtcNow.AddHours(1));
        await place.Client.AskAsync(id, Verb.Cancel);

        await place.StandAsync(id, "000101 refused 0");
        (await place.RowsAsync(id))[0].Problem!.ShouldContain(reason);
        listener.Pending().ShouldBeFalse("nothing was sent");
    }

    [Fact]
    public async Task A_name_that_leads_to_an_allowed_address_is_called()
    {
        await using var place = await Place.NewAsync(server);
        await using var receiver = await Receiver.StartAsync();
        await using var notifier = await NotifierProcess.StartAsync(place.Database);
        var (id, _) = await place.Client.SubmitAsync($"localhost:{receiver.Target.Split(':')[1]}", ["leaf-1"], DateTimeOffset.UtcNow.AddHours(1));
        await place.Client.AskAsync(id, Verb.Cancel);
        await place.StandAsync(id, "000101 delivered 1");
    }

    [Fact]
    public async Task A_redirect_leads_nowhere()
    {
        await using var place = await Place.NewAsync(server);
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.RedirectingAsync($"http://{elsewhere.Target}/v1/operations/1");
        await using var notifier = await NotifierProcess.StartAsync(place.Database, [10], ("Notifications:Tries", "2"));
        var (id, _) = await place.Client.SubmitAsync(receiver.Target, ["leaf-1"], DateTimeOffset.UtcNow.AddHours(1));
        await place.Client.AskAsync(id, Verb.Cancel);
        await place.StandAsync(id, "000101 given-up 2");
        (await place.RowsAsync(id))[0].Problem.ShouldBe("The receiver answered 308; redirects are not followed.");
        elsewhere.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Notifications:AllowedNetworks:0", "10.0.0.0/33", "is not a network")]
    [InlineData("Notifications:Pauses:0", "-00:00:01", "negative")]
    [InlineData("Notifications:Tries", "0", "Tries")]
    [InlineData("Msf:TimeZone", "Mars/Olympus", "Msf:TimeZone")]
    public async Task A_process_with_a_setting_that_means_nothing_does_not_start(string name, string value, string words)
    {
        await using var database = await server.MigratedAsync();
        (await Should.ThrowAsync<OptionsValidationException>(() => NotifierProcess.StartAsync(database, [1], (name, value)))).Message.ShouldContain(words);
    }
}
