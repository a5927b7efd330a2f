using UpgradePlatform.TestKit.Ssh;

namespace UpgradePlatform.ObServer.Tests.Whole.Kit;

/// <summary>Looks all the time whether any process of this machine shows a secret on its command line or in its environment.</summary>
internal sealed class SecretWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _seen = [];
    private readonly Thread _thread;

    public SecretWatch(string secret)
    {
        _thread = new Thread(() =>
        {
            do
            {
                var shown = Processes.Shown();
                if (shown.Split('\n').FirstOrDefault(line => line.Contains(secret, StringComparison.Ordinal)) is { } line)
                    _seen.Add(line);
                Looks++;
            }
            while (!_end.Token.WaitHandle.WaitOne(Pause));
        })
        { IsBackground = true };
        _thread.Start();
    }

    public int Looks { get; private set; }

    /// <summary>What was shown; ends the watch.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            _end.Cancel();
            _thread.Join();
            return _seen;
        }
    }

    /// <summary>Files below a folder that hold a text.</summary>
    public static IReadOnlyList<string> FilesWith(string text, string folder)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device })
            .Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0)];
    }

    public void Dispose()
    {
        _end.Cancel();
        _thread.Join();
        _end.Dispose();
    }
}
