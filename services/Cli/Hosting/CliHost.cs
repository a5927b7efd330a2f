namespace UpgradePlatform.Cli.Hosting;

/// <summary>What a run stands on: streams, environment, terminal and clock. Tests give their own.</summary>
internal sealed record CliHost
{
    private const int NarrowestTerminal = 40;
    // A pipe has no width; a reader of lines wants them whole.
    private const int PipeWidth = 240;

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    public required Func<string, string?> Environment { get; init; }

    /// <summary>Whether output goes to a terminal.</summary>
    public bool Terminal { get; init; }

    /// <summary>Whether a person can be asked.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Whether colours are welcome.</summary>
    public bool Colour { get; init; }

    /// <summary>Columns.</summary>
    public int Width { get; init; } = PipeWidth;

    /// <summary>Rows.</summary>
    public int Height { get; init; } = 50;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Pauses between attempts of a request that is safe to repeat; their number is the number of repetitions.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } = [TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <summary>Pause between two looks at what is watched.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Silence after which a live stream counts as broken; the platform says something every 15 s.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Time without a byte after which an upload is given up.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromMinutes(5);

    public static CliHost OfProcess()
    {
        var terminal = !Console.IsOutputRedirected;
        var plain = System.Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || System.Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";
        return new CliHost
        {
            Out = Console.Out,
            Error = Console.Error,
            In = Console.In,
            Environment = System.Environment.GetEnvironmentVariable,
            Terminal = terminal && System.Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"),
            CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            Colour = terminal && !plain,
            Height = terminal ? Math.Max(10, Console.WindowHeight) : 50,
            Width = terminal ? Math.Max(NarrowestTerminal, Console.WindowWidth) : PipeWidth,
        };
    }
}
