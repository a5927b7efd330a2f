using System.Text;
using Shouldly;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Engine.Logs;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Engine;

public sealed class AttemptLogTests(EngineServer server)
{
    private const int Piece = 64 * 1024;

    [Fact]
    public async Task Pieces_come_in_any_order_and_twice_and_are_read_once()
    {
        await using var database = await server.MigratedAsync();
        var store = new AttemptLogStore(database.Source);
        foreach (var (offset, text) in new[] { (4L, "two\n"), (0L, "one\n"), (4L, "two\n"), (8L, "drei ä\n") })
            await store.AppendAsync(Of(offset, text));
        var page = await store.ReadAsync("a", 0, 1000);
        string.Concat(page.Pieces.Select(piece => piece.Text)).ShouldBe("one\ntwo\ndrei ä\n");
        (page.NextOffset, page.End).ShouldBe((16, 16));
        (await store.ReadAsync("a", 6, 1000)).Pieces[0].ShouldBe(new AttemptLogPiece(6, "o\n"));
        (await store.ReadAsync("a", 16, 1000)).Pieces.ShouldBeEmpty();
        (await store.ReadAsync("unknown", 0, 1000)).End.ShouldBe(0);
    }

    [Fact]
    public async Task Pieces_that_overlap_are_read_without_repetition()
    {
        await using var database = await server.MigratedAsync();
        var store = new AttemptLogStore(database.Source);
        await store.AppendAsync(Of(0, "abcd"));
        await store.AppendAsync(Of(2, "cdef"));
        string.Concat((await store.ReadAsync("a", 0, 100)).Pieces.Select(piece => piece.Text)).ShouldBe("abcdef");
    }

    [Fact]
    public async Task The_worker_is_asked_for_what_is_missing()
    {
        await using var database = await server.MigratedAsync();
        var store = new AttemptLogStore(database.Source);
        await store.AppendAsync(Of(0, "aaaa"));
        await store.AppendAsync(Of(8, "cccc"));
        (await database.ScalarAsync<long>("select contiguous from engine.attempt_log_ends")).ShouldBe(4);
        await store.AppendAsync(Of(4, "bbbb"));
        (await database.ScalarAsync<long>("select contiguous from engine.attempt_log_ends")).ShouldBe(12);
    }

    [Fact]
    public async Task Of_a_long_output_head_and_tail_are_kept()
    {
        await using var database = await server.MigratedAsync();
        var store = new AttemptLogStore(database.Source);
        var line = new string('x', Piece - 1) + "\n";
        for (var i = 0; i < 40; i++)
            await store.AppendAsync(Of((long)i * Piece, line));
        await store.AppendAsync(Of(10L * Piece, line));
        (await database.ScalarAsync<long>("select sum(length) from engine.attempt_logs")).ShouldBeLessThanOrEqualTo((2 * AttemptLogStore.Kept) + (2 * Piece));
        var page = await store.ReadAsync("a", 0, int.MaxValue);
        page.End.ShouldBe(40L * Piece);
        page.Pieces[0].Offset.ShouldBe(0);
        page.Pieces[^1].Offset.ShouldBe(39L * Piece);
        page.Pieces.Where(piece => piece.Offset < AttemptLogStore.Kept).Sum(piece => Encoding.UTF8.GetByteCount(piece.Text)).ShouldBeGreaterThanOrEqualTo(AttemptLogStore.Kept);
        page.Pieces.Where(piece => piece.Offset >= (40L * Piece) - AttemptLogStore.Kept).Sum(piece => Encoding.UTF8.GetByteCount(piece.Text)).ShouldBeGreaterThanOrEqualTo(AttemptLogStore.Kept);
        (await database.ScalarAsync<long>("select contiguous from engine.attempt_log_ends")).ShouldBe(40L * Piece);
    }

    private static AttemptLogged Of(long offset, string text) => new() { OperationId = Guid.Empty, AttemptId = "a", Offset = offset, Text = text };
}
