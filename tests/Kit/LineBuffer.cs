namespace UpgradePlatform.TestKit;

/// <summary>The last lines a process wrote, for the message of a failing test; all of them go to a file when one is given.</summary>
public sealed class LineBuffer : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();
    private readonly int _capacity;
    private StreamWriter? _file;

    /// <summary>Keeps <paramref name="capacity"/> lines and appends all to <paramref name="file"/>.</summary>
    public LineBuffer(int capacity = 400, string? file = null)
    {
        _capacity = capacity;
        if (file is null)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        _file = new StreamWriter(file, append: true) { AutoFlush = true };
    }

    /// <summary>Adds a line.</summary>
    public void Add(string? line)
    {
        if (line is null)
            return;
        lock (_lock)
        {
            _lines.Enqueue(line);
            if (_lines.Count > _capacity)
                _lines.Dequeue();
            _file?.WriteLine(line);
        }
    }

    /// <summary>The lines that are kept.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    /// <summary>The last <paramref name="count"/> lines as one text.</summary>
    public string Tail(int count = 40) => string.Join('\n', Lines.TakeLast(count));

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
        }
    }
}
