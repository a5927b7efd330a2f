using UpgradePlatform.Cli.Client;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;

namespace UpgradePlatform.Cli.Commands;

/// <summary>Reads logs of attempts, each from where it was left, and says whose they are where there is more than one.</summary>
internal sealed class LogReader(PlatformClient client, CliHost host, Func<AttemptDocument, bool> wanted)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, long> _offsets = [];
    private readonly HashSet<string> _ended = [];
    private string? _last;
    private bool _open;

    /// <returns>Whether anything was printed.</returns>
    public async Task<bool> Write(Guid id, bool follow, CancellationToken cancel)
    {
        var pause = host.Look;
        var document = await client.GetOperation(id, cancel);
        while (true)
        {
            try
            {
                await Pieces(id, document, cancel);
                if (!follow || document.Operation.Phase == "closed")
                    break;
                await Task.Delay(pause = host.Look, host.Time, cancel);
                document = await client.LookAt(id, cancel);
            }
            catch (PlatformUnreachableException) when (follow)
            {
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                await Task.Delay(pause, host.Time, cancel);
            }
        }

        if (_open)
            await host.Out.WriteLineAsync();
        return _last is not null;
    }

    private async Task Pieces(Guid id, OperationDocument document, CancellationToken cancel)
    {
        foreach (var attempt in document.Attempts.Where(attempt => wanted(attempt) && !_ended.Contains(attempt.Id)))
        {
            LogDocument log;
            do
            {
                var offset = _offsets.GetValueOrDefault(attempt.Id);
                log = await client.Get<LogDocument>(new Query($"platform/v1/operations/{id}/log").With("attempt", attempt.Id).With("offset", offset).Path, cancel);
                foreach (var piece in log.Pieces)
                    offset = await Write(attempt, piece, offset);
                _offsets[attempt.Id] = Math.Max(offset, log.Next);
            }
            while (log.Pieces.Count > 0 && log.Next < log.End);
            // What it printed last may arrive after the word that it ended; one look more, then it is left alone.
            if (attempt.EndedAt is { } end && host.Time.GetUtcNow() - end > LongestPause)
                _ended.Add(attempt.Id);
        }
    }

    private async Task<long> Write(AttemptDocument attempt, LogPiece piece, long offset)
    {
        if (_last != attempt.Id)
        {
            if (_last is not null)
                await host.Out.WriteLineAsync(_open ? "\n" : "");
            await host.Out.WriteLineAsync(Safe.Line($"==> {attempt.Unit} {attempt.Step} on {attempt.Target}, attempt {attempt.Number}{(attempt.Role == "undo" ? " (undo)" : "")} <=="));
            (_last, _open) = (attempt.Id, false);
        }

        if (piece.Offset > offset)
            await host.Out.WriteLineAsync($"{(_open ? "\n" : "")}… {piece.Offset - offset} bytes left out …");
        await host.Out.WriteAsync(Safe.Text(piece.Text));
        await host.Out.FlushAsync();
        _open = !piece.Text.EndsWith('\n');
        return piece.Offset + System.Text.Encoding.UTF8.GetByteCount(piece.Text);
    }
}
