using System.Text;
using Shouldly;
using UpgradePlatform.SyslogReceiver.Parsing;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Syslog;

/// <summary>Lines cut out of a TCP stream, however the network cut it before.</summary>
public sealed class SyslogFramerTests
{
    private const int Max = 64;

    /// <summary>Stream and lines; a line that was cut ends with a bar.</summary>
    public static TheoryData<string, string[]> Streams => new()
    {
        { "<13>one\n<13>two\n", ["<13>one", "<13>two"] },
        { "<13>one\r\n\n\n<13>two", ["<13>one\r", "<13>two"] },
        { "7 <13>one7 <13>two", ["<13>one", "<13>two"] },
        { "11 <13>one\ntwo<13>three\n8 <13>four", ["<13>one\ntwo", "<13>three", "<13>four"] },
        { "7 <13>one\n<13>two\n", ["<13>one", "<13>two"] },
        { "123: a line that begins with a number\n9 <13>fives", ["123: a line that begins with a number", "<13>fives"] },
        { "12 apples\n", ["12 apples"] },
        { "007 <13>one\n", ["007 <13>one"] },
        { "1 <\n", ["1 <"] },
        { "12345678 <13>\n", ["12345678 <13>"] },
        { "1048577 <13>\n", ["1048577 <13>"] },
        { "12", ["12"] },
        { "20 <13>ends too early", ["<13>ends too early"] },
        { "\n\n", [] },
        { "", [] },
        { new string('x', 64) + "\n<13>y\n", [new string('x', 64), "<13>y"] },
        { new string('x', 65) + "\n<13>y\n", [new string('x', 64) + "|", "<13>y"] },
        { "<13>" + new string('x', 64 * 1024) + "\n<13>y\n", ["<13>" + new string('x', 60) + "|", "<13>y"] },
        { "65540 <13>" + new string('x', 65536) + "5 <13>y", ["<13>" + new string('x', 60) + "|", "<13>y"] },
        { "<13>nul\0inside\n", ["<13>nul\0inside"] },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_stream_gives_the_same_lines_however_it_arrives(string stream, string[] lines)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var bytes = Encoding.UTF8.GetBytes(stream);
        foreach (var size in new[] { 1, 2, 3, 7, 16, 1000, bytes.Length + 1 })
            string.Join('\n', Frames(bytes, _ => size)).ShouldBe(string.Join('\n', lines), $"in pieces of {size}");
        var random = new Random(7);
        for (var i = 0; i < 20; i++)
            Frames(bytes, _ => random.Next(1, 40)).ShouldBe(lines);
    }

    private static List<string> Frames(byte[] bytes, Func<int, int> size)
    {
        var frames = new List<string>();
        var framer = new SyslogFramer(Max, (line, truncated) => frames.Add(Encoding.UTF8.GetString(line) + (truncated ? "|" : "")));
        for (var at = 0; at < bytes.Length;)
        {
            var piece = Math.Min(size(at), bytes.Length - at);
            framer.Feed(bytes.AsSpan(at, piece));
            at += piece;
        }

        framer.End();
        return frames;
    }
}
