using System.Net;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.SyslogReceiver;
using UpgradePlatform.SyslogReceiver.Sources;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Syslog;

/// <summary>Who may speak, and how much.</summary>
public sealed class SyslogSourceTests
{
    [Fact]
    public void A_sender_is_known_by_its_address_in_every_form_of_it()
    {
        var book = new AddressBook();
        book.IsRead.ShouldBeFalse();
        book.Put([(IPAddress.Parse("192.0.2.1"), new("a", "leaf-1")), (IPAddress.Parse("2001:db8::1"), new("a", "leaf-2"))]);
        book.IsRead.ShouldBeTrue();
        book.Find(IPAddress.Parse("::ffff:192.0.2.1"), out _).ShouldBe(new Device("a", "leaf-1"));
        book.Find(IPAddress.Parse("2001:DB8:0:0::1"), out _).ShouldBe(new Device("a", "leaf-2"));
        book.Find(IPAddress.Parse("192.0.2.2"), out var ambiguous).ShouldBeNull();
        ambiguous.ShouldBeFalse();
    }

    [Fact]
    public void An_address_of_two_devices_is_nobodys()
    {
        var book = new AddressBook();
        var address = IPAddress.Parse("192.0.2.1");
        book.Put([(address, new("a", "leaf-1")), (address, new("b", "leaf-1"))]);
        book.Find(address, out var ambiguous).ShouldBeNull();
        ambiguous.ShouldBeTrue();
        book.Put([(address, new("a", "leaf-1")), (address, new("a", "leaf-1"))]);
        book.Find(address, out ambiguous).ShouldBe(new Device("a", "leaf-1"));
        ambiguous.ShouldBeFalse();
    }

    [Fact]
    public void A_device_may_say_a_lot_at_once_and_so_much_in_the_long_run()
    {
        var time = new ManualTime();
        var limits = new SourceLimits(Options.Create(new SyslogOptions { LinesPerSecond = 10, Burst = 50 }), time);
        var (loud, quiet) = (new Device("a", "loud"), new Device("a", "quiet"));
        Admitted(loud, 100).ShouldBe(50);
        time.Advance(TimeSpan.FromSeconds(2));
        Admitted(loud, 100).ShouldBe(20);
        Admitted(quiet, 30).ShouldBe(30);
        time.Advance(TimeSpan.FromHours(1));
        Admitted(loud, 100).ShouldBe(50);

        int Admitted(Device device, int lines) => Enumerable.Range(0, lines).Count(_ => limits.Admits(device));
    }

    [Theory]
    [InlineData(nameof(SyslogOptions.Address), "somewhere")]
    [InlineData(nameof(SyslogOptions.UdpPort), "65536")]
    [InlineData(nameof(SyslogOptions.UdpPort), "0", nameof(SyslogOptions.TcpPort), "0")]
    [InlineData(nameof(SyslogOptions.MaxLineBytes), "10")]
    [InlineData(nameof(SyslogOptions.Burst), "50")]
    public async Task Options_that_make_no_sense_stop_the_start(params string[] settings)
    {
        var problem = await Should.ThrowAsync<OptionsValidationException>(() => SyslogHost.StartAsync("Host=127.0.0.1;Database=none", settings.Chunk(2).Select(pair => (pair[0], pair[1])).ToArray()));
        problem.Message.ShouldContain(settings[0]);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
