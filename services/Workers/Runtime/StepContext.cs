using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Contracts.Messages;
using UpgradePlatform.Workers.Runtime.Output;
using UpgradePlatform.Workers.Runtime.Secrets;

namespace UpgradePlatform.Workers.Runtime;

/// <summary>Whom a command is about, in whose name it comes, and what it may do.</summary>
public sealed class StepContext
{
    private readonly ExecuteStep message;
    private readonly TimeProvider clock;
    private readonly Redactor redactor;
    private readonly CancellationToken cancellation;
    private readonly List<OutputPiece> output = [];

    internal StepContext(ExecuteStep message, TimeProvider clock, Redactor redactor, CancellationToken cancellation)
    {
        this.message = message;
        this.clock = clock;
        this.redactor = redactor;
        this.cancellation = cancellation;
    }

    /// <summary>Operation; the ownership marker of what it enters.</summary>
    public Guid OperationId => message.OperationId;

    /// <summary>Attempt; the name of a remote job.</summary>
    public string AttemptId => message.AttemptId;

    /// <summary>Cluster.</summary>
    public string ClusterId => message.ClusterId;

    /// <summary>Node acted upon.</summary>
    public string Target => message.Target;

    /// <summary>What may be done.</summary>
    public StepMode Mode => message.Mode;

    /// <summary>Owners whose markers an enter takes over.</summary>
    public IReadOnlyList<Guid> TakesOver => message.TakesOver;

    /// <summary>Fencing number to hand to whoever executes an effect.</summary>
    public long Fence => message.Fence;

    /// <summary>Byte offset in the output of the attempt from which on the store lacks it.</summary>
    public long LogOffset => message.LogOffset;

    /// <summary>Target, its neighbours and the script host, by name.</summary>
    public IReadOnlyDictionary<string, DeviceInfo> Devices => message.Devices;

    /// <summary>Lines the target said since the unit began, oldest first.</summary>
    public IReadOnlyList<DeviceLine> DeviceLines => message.DeviceLines;

    internal IReadOnlyList<OutputPiece> Output => output;

    /// <summary>Whether output may leave: not while a secret of the step's devices is unknown, which the output may quote.</summary>
    internal bool MayQuote { get; set; } = true;

    /// <summary>
    /// Call immediately before each effect. Compares <c>actBefore</c>, set by the clock of the database, with the clock of this
    /// machine: a skew between them shifts the limit, so hosts keep time and the platform waits a margin before it sends anything contrary.
    /// </summary>
    /// <exception cref="InvalidOperationException">A handler tries to act on a look: its defect, nothing was done.</exception>
    public void EnsureMayAct()
    {
        if (Mode is StepMode.Look)
            throw new InvalidOperationException($"A look at {AttemptId} tried to act.");
        // A handler that was given up must not act after its answer has left.
        cancellation.ThrowIfCancellationRequested();
        if (clock.GetUtcNow() >= message.ActBefore)
            throw new MayNotActException();
    }

    /// <summary>
    /// Hands on output of the attempt, read from <see cref="LogOffset"/>, with secrets masked. Sent in pieces that end with a line, so that
    /// no character, control sequence or secret is cut in two; an unfinished last line waits for the next look.
    /// </summary>
    /// <param name="offset">Byte offset of the first byte in the whole output.</param>
    /// <param name="bytes">Output as the host keeps it.</param>
    /// <param name="ended">Whether these are the last bytes there will ever be; the last line is then handed on as it is.</param>
    public void AddOutput(long offset, ReadOnlyMemory<byte> bytes, bool ended)
    {
        if (MayQuote)
            output.AddRange(OutputSplitter.Split(offset, bytes.Span, ended, redactor));
    }
}
