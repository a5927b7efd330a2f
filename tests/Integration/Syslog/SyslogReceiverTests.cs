using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Shouldly;
using UpgradePlatform.Core.Fleet;
using UpgradePlatform.Engine.Logs;
using UpgradePlatform.Integration.Tests.Engine;
using UpgradePlatform.Integration.Tests.Messaging;
using UpgradePlatform.SyslogReceiver;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Syslog;

/// <summary>From a device's socket to the next command of a worker. Devices are addresses of the loopback.</summary>
public sealed class SyslogReceiverTests(EngineServer server)
{
    private const string Leaf1 = "127.0.0.21";
    private const string Leaf2 = "127.0.0.22";
    private const string Shared = "127.0.0.23";
    private const string Stranger = "127.0.0.99";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_a_device_says_reaches_the_next_command_and_not_by_the_name_it_gives()
    {
        await using var database = await PreparedAsync();
        var id = await database.AtStepAsync("returned", "leaf-1");
        await using var host = await SyslogHost.StartAsync(database.Source.ConnectionString);
        await host.SayAsync(Leaf1, "<189>Mar 12 01:30:00 spine-1 ztp[7]: upgrade \u0007complete");
        await host.SayAsync(Stranger, "<189>Mar 12 01:30:00 leaf-1 ztp[7]: forged");
        await host.SayAsync(Shared, "<189>Mar 12 01:30:00 leaf-1 ztp[7]: whose?");
        await Eventually.TrueAsync(() => (host.Counters[LineFate.Stored], host.Counters[LineFate.UnknownSource], host.Counters[LineFate.AmbiguousSource]) == (1, 1, 1), Soon, "three lines are taken");

        var line = (await new DeviceLineStore(database.Source).ReadAsync(id, null, 0, 10))!.ShouldHaveSingleItem();
        (line.Node, line.Severity, line.App, line.Text).ShouldBe(("leaf-1", 5, "ztp", "upgrade \uFFFDcomplete"));
        var command = (await database.NextCommandsAsync(id)).ShouldHaveSingleItem();
        command.DeviceLines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(said => said.Text.ShouldBe(line.Text), said => said.ReceivedAt.ShouldBe(line.ReceivedAt));
    }

    [Fact]
    public async Task Lines_of_a_device_that_nobody_works_on_are_dropped()
    {
        await using var database = await PreparedAsync();
        var id = await database.AtStepAsync("returned", "leaf-1");
        await using var host = await SyslogHost.StartAsync(database.Source.ConnectionString);
        await host.SayAsync(Leaf2, "<13>idle talk");
        await Eventually.TrueAsync(() => host.Counters[LineFate.Idle] == 1, Soon, "the line is judged");
        (await new DeviceLineStore(database.Source).ReadAsync(id, null, 0, 10))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_is_cut_into_lines_and_a_line_that_is_too_long_is_cut_itself()
    {
        await using var database = await PreparedAsync();
        var id = await database.AtStepAsync("returned", "leaf-1");
        await using var host = await SyslogHost.StartAsync(database.Source.ConnectionString);
        using (var socket = await host.ConnectAsync(Leaf1))
            foreach (var piece in new[] { "<13>fi", "rst\n10 <13", ">sec", "ond<13>", new string('x', 64 * 1024), "\n<13>last without an end" })
                await socket.SendAsync(Encoding.UTF8.GetBytes(piece));
        await host.SayAsync(Leaf1, "<13>" + new string('y', 60_000));
        await Eventually.TrueAsync(() => host.Counters[LineFate.Stored] == 5, Soon, "all lines are stored");
        var texts = (await new DeviceLineStore(database.Source).ReadAsync(id, null, 0, 10))!.Select(line => line.Text).ToList();
        texts.Where(text => text.Length < 100).ShouldBe(["first", "second", "last without an end"]);
        texts.ShouldContain(new string('x', 8188) + " [truncated]");
        texts.ShouldContain(new string('y', 8188) + " [truncated]");
    }

    [Fact]
    public async Task A_flood_of_one_device_costs_another_nothing()
    {
        await using var database = await PreparedAsync();
        var id = await database.AtStepAsync("returned", "leaf-1", "leaf-2");
        await using var host = await SyslogHost.StartAsync(database.Source.ConnectionString, ("LinesPerSecond", "10"), ("Burst", "200"), ("QueuedLines", "1000"));
        using var flood = await host.ConnectAsync(Leaf1);
        var noise = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<13>noise\n", 1000)));
        for (var number = 1; number <= 20; number++)
        {
            await flood.SendAsync(noise);
            await host.SayAsync(Leaf2, $"<13>word {number}");
        }

        await Eventually.TrueAsync(() => host.Counters[LineFate.RateLimited] > 15_000, Soon, "the flood is limited");
        await Eventually.PassesAsync(
            async () => (await new DeviceLineStore(database.Source).ReadAsync(id, "leaf-2", 0, 100))!.Select(line => line.Text).ShouldBe(Enumerable.Range(1, 20).Select(number => $"word {number}")),
            Soon, "every word of the other device is stored");
        host.Counters[LineFate.QueueFull].ShouldBe(0);
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task While_the_database_takes_nothing_lines_wait_and_what_is_too_much_is_counted()
    {
        await using var database = await PreparedAsync();
        var id = await database.AtStepAsync("returned", "leaf-1");
        await using var host = await SyslogHost.StartAsync(database.Source.ConnectionString, ("QueuedLines", "100"));
        await database.ExecuteAsync("alter table engine.device_lines rename to elsewhere");
        using var socket = await host.ConnectAsync(Leaf1);
        await socket.SendAsync("<13>the first\n"u8.ToArray());
        await Eventually.TrueAsync(async () => (await host.HealthAsync()) is { Status: HealthStatus.Degraded, Description: { } why } && why.Contains("the database does not take them", StringComparison.Ordinal), Soon, "it says what is wrong");
        for (var number = 1; number <= 150; number++)
            await socket.SendAsync(Encoding.UTF8.GetBytes($"<13>line {number}\n"));
        await Eventually.TrueAsync(() => host.Counters[LineFate.QueueFull] == 50, Soon, "the queue is full");
        var received = await database.ScalarAsync<DateTime>("select clock_timestamp()");
        await Eventually.TrueAsync(async () => await database.ScalarAsync<DateTime>("select clock_timestamp()") > received.AddSeconds(2), Soon, "the outage lasts");

        await database.ExecuteAsync("alter table engine.elsewhere rename to device_lines");
        await Eventually.TrueAsync(() => host.Counters[LineFate.Stored] == 101, Soon, "what waited is stored");
        var lines = (await new DeviceLineStore(database.Source).ReadAsync(id, null, 0, 1000))!;
        lines.Select(line => line.Text).ShouldBe(["the first", .. Enumerable.Range(1, 100).Select(number => $"line {number}")]);
        lines.ShouldAllBe(line => line.ReceivedAt < received.AddSeconds(1), "they bear the time at which they were received");
        (await host.HealthAsync()).ShouldSatisfyAllConditions(health => health.Status.ShouldBe(HealthStatus.Healthy), health => health.Description!.ShouldContain("50 queue_full"));
    }

    [Fact]
    public async Task A_stranger_is_not_listened_to_and_a_device_that_comes_back_always_is()
    {
        await using var database = await PreparedAsync();
        await using var host = await SyslogHost.StartAsync(database.Source.ConnectionString, ("ConnectionsPerDevice", "2"));
        using var stranger = await host.ConnectAsync(Stranger);
        (await EndedAsync(stranger)).ShouldBeTrue();
        using var first = await host.ConnectAsync(Leaf1);
        using var second = await host.ConnectAsync(Leaf1);
        using var third = await host.ConnectAsync(Leaf1);
        (await EndedAsync(first)).ShouldBeTrue();
        foreach (var socket in new[] { second, third })
            await socket.SendAsync("<13>here\n"u8.ToArray());
        await Eventually.TrueAsync(() => host.Counters[LineFate.Idle] == 2, Soon, "both others are heard");
    }

    [Fact]
    public async Task A_device_that_moves_is_known_at_its_new_address()
    {
        await using var database = await PreparedAsync();
        await using var host = await SyslogHost.StartAsync(database.Source.ConnectionString);
        await host.SayAsync(Stranger, "<13>x");
        await Eventually.TrueAsync(() => host.Counters[LineFate.UnknownSource] == 1, Soon, "it is a stranger");
        await database.ApplyFleetAsync(Fleet(Stranger));
        await Eventually.TrueAsync(
            async () =>
            {
                await host.SayAsync(Stranger, "<13>x");
                return host.Counters[LineFate.Idle] > 0;
            },
            Soon, "it is known");
    }

    [Fact]
    public void What_was_dropped_is_told_in_one_line_for_each_reason()
    {
        var counters = new SyslogCounters();
        using var told = new LogLines();
        using var report = new DropReport(counters, TimeProvider.System, new Logger<DropReport>(new LoggerFactory([told])));
        for (var i = 0; i < 1000; i++)
            counters.Add(LineFate.UnknownSource, new IPAddress([10, 0, (byte)(i / 256), (byte)i]));
        report.Tell();
        report.Tell();
        counters.Add(LineFate.Idle);
        counters.Add(LineFate.RateLimited, IPAddress.Loopback);
        report.Tell();
        var lines = told.All.ToArray();
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("1000 lines of syslog were dropped in the last minute: no device of the fleet has the sender's address. Senders, among others: 10.0.");
        lines[0].Split(", ").Length.ShouldBeLessThan(12);
        lines[1].ShouldContain("1 lines of syslog were dropped in the last minute: their device says more than Syslog:LinesPerSecond. Senders, among others: 127.0.0.1");
    }

    private async Task<EngineDatabase> PreparedAsync()
    {
        var database = await server.MigratedAsync();
        await database.ApplyFleetAsync(Fleet(Leaf1));
        return database;
    }

    private static UpgradePlatform.Engine.Fleet.Files.FleetFile Fleet(string leaf)
    {
        var cluster = DeviceFleet.File.Clusters[0];
        return DeviceFleet.File with
        {
            Clusters =
            [
                cluster with
                {
                    Nodes = [.. cluster.Nodes.Select(node => node.Id switch
                    {
                        "leaf-1" => node with { Address = leaf },
                        "leaf-2" => node with { Address = Leaf2 },
                        _ => node with { Address = Shared, Port = node.Role == NodeRoles.Spine ? 22 + node.Number : 22 },
                    })],
                },
            ],
        };
    }

    private static async Task<bool> EndedAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Soon);
        try
        {
            return await socket.ReceiveAsync(new byte[1], limit.Token) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
