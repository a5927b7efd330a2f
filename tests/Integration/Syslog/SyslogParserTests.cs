using System.Text;
using Shouldly;
using UpgradePlatform.SyslogReceiver.Parsing;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Syslog;

/// <summary>Lines as devices send them, by either RFC or by none.</summary>
public sealed class SyslogParserTests
{
    private const string Bom = "\uFEFF";

    /// <summary>Line, severity, program, text.</summary>
    public static TheoryData<string, int?, string?, string> Lines => new()
    {
        // RFC 3164
        { "<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8", 2, "su", "'su root' failed for lonvick on /dev/pts/8" },
        { "<189>Mar  2 01:30:00 spine-1 mgd[4711]: UI_COMMIT_COMPLETED: commit complete", 5, "mgd", "UI_COMMIT_COMPLETED: commit complete" },
        { "<190>Mar 12 01:30:00.123 leaf-1 ConfigAgent: %SYS-5-CONFIG_I: Configured", 6, "ConfigAgent", "%SYS-5-CONFIG_I: Configured" },
        { "<13>Mar 12 2026 01:30:00 leaf-1 ztp: done", 5, "ztp", "done" },
        { "<13>2026-03-12T01:30:00.5+09:00 leaf-1 switchd[1]: ready", 5, "switchd", "ready" },
        { "<0>Feb 29 00:00:00 h kernel: panic\n", 0, "kernel", "panic" },
        { "<13>Mar 12 01:30:00 leaf-1 no tag here: at all", 5, null, "no tag here: at all" },
        { "<13>Mar 12 01:30:00 leaf-1 app:", 5, "app", "" },
        // Like neither: all of it is what was said.
        { "<189>123: *Mar  1 00:00:03.1: %SYS-5-RESTART: System restarted", 5, null, "123: *Mar  1 00:00:03.1: %SYS-5-RESTART: System restarted" },
        { "<11>ERROR: install failed", 3, null, "ERROR: install failed" },
        { "no priority at all", null, null, "no priority at all" },
        { "<192>too high", null, null, "<192>too high" },
        { "<007>leading zeros", null, null, "<007>leading zeros" },
        { "<99999999999999999999>x", null, null, "<99999999999999999999>x" },
        { "<13 unclosed", null, null, "<13 unclosed" },
        { "<>x", null, null, "<>x" },
        { "<13>", 5, null, "" },
        { "", null, null, "" },
        // RFC 5424
        { "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - " + Bom + "'su root' failed", 2, "su", "'su root' failed" },
        { "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time", 5, "myproc", "%% It's time" },
        { "<165>1 - - - - - - said", 5, null, "said" },
        { "<165>1 - h app 1 ID [ex@1 a=\"1\"][b@2 x=\"]\"] said", 5, "app", "said" },
        { "<165>1 - h app 1 ID [ex@1 a=\"q\\\"]\"] said", 5, "app", "said" },
        { "<165>1 - h app 1 UPGRADE_DONE [junos@2636 version=\"21.4\"]", 5, "app", "UPGRADE_DONE [junos@2636 version=\"21.4\"]" },
        { "<165>1 - h app 1 ID -", 5, "app", "ID" },
        { "<165>1 - h app 1 - -", 5, "app", "" },
        { "<165>1 - h app 1 ID [never closed said", 5, null, "1 - h app 1 ID [never closed said" },
        { "<165>1 - h app 1 ID said without data", 5, null, "1 - h app 1 ID said without data" },
        { "<165>1 too short", 5, null, "1 too short" },
        { "<165>2 - h app 1 ID - another version", 5, null, "2 - h app 1 ID - another version" },
        // Characters
        { "<13>a\tb\u0007c\u001b[31md", 5, null, "a b\uFFFDc\uFFFD[31md" },
        { "<13>turn\u202Earound\u2066x\u2028y", 5, null, "turn\uFFFDaround\uFFFDx\uFFFDy" },
        { "<13>nul\0 in the middle\0\0", 5, null, "nul\uFFFD in the middle" },
        { "<13>Größe 完了 \U0001F600", 5, null, "Größe 完了 \U0001F600" },
        { "<13>two\nlines\r\n", 5, null, "two\uFFFDlines" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_is_read_as_far_as_it_can_be(string line, int? severity, string? app, string text) =>
        SyslogParser.Parse(Encoding.UTF8.GetBytes(line), truncated: false).ShouldBe(new SyslogLine(severity, app, text));

    [Fact]
    public void What_is_not_UTF_8_is_replaced() =>
        SyslogParser.Parse([(byte)'<', (byte)'1', (byte)'3', (byte)'>', (byte)'a', 0xFF, 0xC3, (byte)'b', 0xE5], truncated: false).Text.ShouldBe("a\uFFFD\uFFFDb\uFFFD");

    /// <summary>A line that was cut in the middle of a character ends before it.</summary>
    [Theory]
    [InlineData("xé", 2, "x")]
    [InlineData("xé", 3, "xé")]
    [InlineData("x完", 3, "x")]
    [InlineData("x完", 4, "x完")]
    [InlineData("x\U0001F600", 4, "x")]
    [InlineData("x\U0001F600", 5, "x\U0001F600")]
    [InlineData("xy", 1, "x")]
    public void A_line_that_was_cut_says_so(string text, int bytes, string kept) =>
        SyslogText.Of(Encoding.UTF8.GetBytes(text).AsSpan(0, bytes), truncated: true).ShouldBe(kept + SyslogText.TruncatedMark);

    [Fact]
    public void No_line_makes_the_parser_fail_or_keeps_a_control_character()
    {
        var random = new Random(20261121);
        var pieces = new[] { "<13>", "<191>1 ", "- ", "[", "]", "\"", "\\", ":", " ", "Mar 12 01:30:00 ", "\0", "é", "9", "完" };
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Enumerable.Range(0, random.Next(12)).SelectMany(_ => random.Next(4) == 0 ? [(byte)random.Next(256)] : Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)])).ToArray();
            var line = SyslogParser.Parse(bytes, random.Next(2) == 0);
            line.Text.ShouldNotContain(c => char.IsControl(c), Convert.ToHexString(bytes));
            (line.App ?? "").ShouldNotContain(c => char.IsControl(c), Convert.ToHexString(bytes));
        }
    }
}
