namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>A command for the other side. Made by the named methods only, so that no text of a request reaches a shell unquoted.</summary>
public sealed record RemoteCommand
{
    private RemoteCommand(IReadOnlyList<string>? argv, string? line)
    {
        Argv = argv;
        Line = line;
    }

    /// <summary>Program and arguments for a POSIX host; each is quoted for its shell. Null for a line.</summary>
    public IReadOnlyList<string>? Argv { get; }

    /// <summary>A line for the command-line interface of a network device, sent as it is. Null for a program or a session.</summary>
    public string? Line { get; }

    /// <summary>What it gets on its standard input, at most 8 MiB; null for nothing.</summary>
    public ReadOnlyMemory<byte>? Input { get; init; }

    /// <summary>How long it may run.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of output kept, from the beginning; the rest is read and dropped.</summary>
    public int MaxOutput { get; init; } = 4 * 1024 * 1024;

    /// <summary>A program with its arguments, on a host with a POSIX shell.</summary>
    /// <exception cref="ArgumentException">No program, or a NUL in an argument.</exception>
    public static RemoteCommand Program(params IReadOnlyList<string> argv)
    {
        if (argv.Count == 0)
            throw new ArgumentException("A program is missing.", nameof(argv));
        return argv.Any(argument => argument.Contains('\0', StringComparison.Ordinal))
            ? throw new ArgumentException("An argument holds a NUL.", nameof(argv))
            : new(argv, null);
    }

    /// <summary>The login shell of a device, which reads lines from its standard input: neither program nor line.</summary>
    public static RemoteCommand Session() => new(null, null);

    /// <summary>A line of a device's own command-line interface.</summary>
    /// <exception cref="ArgumentException">The line is empty or holds a control character.</exception>
    public static RemoteCommand DeviceLine(string line) =>
        string.IsNullOrWhiteSpace(line) || line.Any(char.IsControl) ? throw new ArgumentException("A device line is one line of printable text.", nameof(line)) : new(null, line);
}
