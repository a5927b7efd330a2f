using System.Text;
using Shouldly;
using UpgradePlatform.Workers.Runtime.Output;
using UpgradePlatform.Workers.Runtime.Secrets;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Workers;

/// <summary>What becomes of the output of a script on its way to the attempt log.</summary>
public sealed class OutputTests
{
    [Theory]
    [InlineData("plain\ttext\n", "plain\ttext\n")]
    [InlineData("\u001b[1;31mred\u001b[0m", "       red    ")]
    [InlineData("\u001b]0;title\u0007x", "          x")]
    [InlineData("line\r\n", "line \n")]
    [InlineData("\u001b[12\nnext", "    \nnext")]
    [InlineData("grün \u0000", "grün  ")]
    public void Control_sequences_become_blanks(string raw, string clean) =>
        Text(OutputCleaner.Clean(Encoding.UTF8.GetBytes(raw))).ShouldBe(clean);

    [Fact]
    public void Cleaning_never_changes_the_length()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            var clean = OutputCleaner.Clean(bytes);
            clean.Length.ShouldBe(bytes.Length);
            Encoding.UTF8.GetByteCount(Text(clean)).ShouldBe(bytes.Length);
        }
    }

    [Fact]
    public void Pieces_end_with_a_line_and_join_without_gap()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i}\n")) + "unfinished");

        var pieces = OutputSplitter.Split(100, bytes, ended: false, new Redactor()).ToList();

        pieces.Count.ShouldBeGreaterThan(1);
        pieces[0].Offset.ShouldBe(100);
        pieces.ShouldAllBe(p => p.Text.EndsWith('\n') && Encoding.UTF8.GetByteCount(p.Text) <= OutputSplitter.MaxPiece);
        string.Concat(pieces.Select(p => p.Text)).ShouldBe(Text(bytes)[..^"unfinished".Length]);
        OutputSplitter.Split(0, "unfinished"u8, ended: true, new Redactor()).Single().Text.ShouldBe("unfinished");
    }

    [Fact]
    public void A_line_larger_than_a_piece_is_cut_between_characters()
    {
        var bytes = Encoding.UTF8.GetBytes("a" + new string('ü', OutputSplitter.MaxPiece));

        var pieces = OutputSplitter.Split(0, bytes, ended: true, new Redactor()).ToList();

        string.Concat(pieces.Select(p => p.Text)).ShouldBe(Text(bytes));
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
