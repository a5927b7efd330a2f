using System.Threading.Channels;

namespace UpgradePlatform.Prober.Commands;

/// <summary>Writes the live file away from the thread that sends: a slow disk must not hold it up. Only the newest state counts.</summary>
internal sealed class LiveFile : IAsyncDisposable
{
    private readonly Channel<Report> states = Channel.CreateBounded<Report>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Task writing;

    public LiveFile(string path) => writing = Task.Run(() => WriteAll(path));

    /// <summary>Why it could not be written, the last time; null where it could.</summary>
    public string? Problem { get; private set; }

    public void Put(Report state) => states.Writer.TryWrite(state);

    /// <summary>Waits until the newest state is written.</summary>
    public async ValueTask DisposeAsync()
    {
        states.Writer.TryComplete();
        await writing;
    }

    private async Task WriteAll(string path)
    {
        await foreach (var state in states.Reader.ReadAllAsync())
        {
            try
            {
                state.Write(path);
                Problem = null;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // The next one may succeed; the run goes on.
                Problem = problem.Message;
            }
        }
    }
}
