using System.Diagnostics;
using System.Runtime;
using System.Security.Cryptography;
using UpgradePlatform.Prober.Network;

namespace UpgradePlatform.Prober;

/// <summary>A run: sends, receives and counts, all on one thread.</summary>
/// <remarks>The thread comes by every few milliseconds, sends what is due and reads what has arrived.</remarks>
public sealed class ProbeRun : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(3);
    private readonly ProberSettings settings;
    private readonly HostSockets[] hosts;
    private readonly Census census;
    private readonly Pacer pacer;
    private readonly BatchSender sender;
    private readonly BatchReceiver receiver = new();
    private readonly int[] errors;
    private readonly SortedDictionary<string, long> sendErrors = new(StringComparer.Ordinal);
    private readonly ulong run = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly long machineDrops = MachineDrops.Read();
    private long origin;
    private DateTimeOffset started;

    /// <summary>Makes the sockets.</summary>
    /// <exception cref="ProberException">They cannot be had; the message names the host.</exception>
    public ProbeRun(ProberSettings settings)
    {
        this.settings = settings;
        census = new Census([.. settings.Hosts.Select(host => host.Name)], settings.Grace, settings.Flows);
        pacer = new Pacer(census.Pairs, settings.Rate, settings.Length);
        errors = new int[settings.Hosts.Count];
        var opened = new List<HostSockets>();
        try
        {
            foreach (var host in settings.Hosts)
                opened.Add(HostSockets.Open(host, settings.Flows));
        }
        catch
        {
            opened.ForEach(host => host.Dispose());
            throw;
        }

        hosts = [.. opened];
        sender = new BatchSender([.. hosts.Select(host => host.Address)], errors.Length);
    }

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(origin);

    /// <summary>Runs to the end, on a thread of its own.</summary>
    /// <param name="live">Is given the state as it begins and every so often; must not take long.</param>
    /// <param name="stop">Ends the sending; the grace is waited for all the same.</param>
    public Task<Report> Run(Action<Report> live, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            // Before the others: a busy machine is not to be taken for a lossy network. Without the right to it, it works as well as it can.
            _ = Native.SetPriority(0, 0, -10);
            GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
            return Loop(live, stop);
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var host in hosts)
            host.Dispose();
    }

    private Report Loop(Action<Report> live, CancellationToken stop)
    {
        // Once before it counts: what is compiled at its first use would be a stall.
        _ = Now(TimeSpan.Zero);
        started = DateTimeOffset.UtcNow;
        origin = Stopwatch.GetTimestamp();
        var nextLive = TimeSpan.Zero;
        while (!stop.IsCancellationRequested && !(Elapsed >= settings.Length))
        {
            SendDue();
            Receive();
            if (census.LastRead >= nextLive)
            {
                live(Now(census.LastRead) with { Now = started + census.LastRead });
                nextLive = census.LastRead + settings.LiveEvery;
            }

            Thread.Sleep(Tick);
        }

        if (!stop.IsCancellationRequested)
            SendDue();
        var ended = Elapsed;
        do
        {
            Thread.Sleep(Tick);
            Receive();
        }
        while (census.LastRead - ended <= settings.Grace);
        return Now(ended, newest: int.MaxValue) with { Ended = started + ended };
    }

    private void SendDue()
    {
        for (var due = pacer.Due(Elapsed); due > 0;)
        {
            // All of these go from one host through one socket.
            var (from, _) = census.Hosts(pacer.Pair);
            var flow = (int)(pacer.Round % settings.Flows);
            var first = pacer.Pair;
            var now = Elapsed;
            for (; due > 0 && !sender.Full && first + sender.Count < census.Pairs && census.Hosts(first + sender.Count).From == from; due--)
            {
                var to = census.Hosts(pacer.Pair).To;
                sender.Add(new ProbePacket(run, from, to, flow, census.Of(from, to).Next, now));
                pacer.Take();
            }

            Send(from, flow, first, now);
        }
    }

    private void Send(int from, int flow, int first, TimeSpan at)
    {
        var results = errors.AsSpan(0, sender.Count);
        sender.Send(hosts[from].Senders[flow], results);
        for (var i = 0; i < results.Length; i++)
        {
            var (_, to) = census.Hosts(first + i);
            census.Of(from, to).Sent(at, flow, refused: results[i] != 0);
            if (results[i] != 0)
                sendErrors[Errors.Name(results[i])] = sendErrors.GetValueOrDefault(Errors.Name(results[i])) + 1;
        }
    }

    private void Receive()
    {
        var now = Elapsed;
        for (var host = 0; host < hosts.Length; host++)
            receiver.Drain(hosts[host].Receiver, host, run, census);
        census.ReadEmpty(now);
    }

    private Report Now(TimeSpan sending, int newest = PairCount.LiveSeconds) => new()
    {
        Started = started,
        Seconds = Math.Round(sending.TotalSeconds, 3),
        Rate = settings.Rate,
        Flows = settings.Flows,
        Grace = settings.Grace.TotalSeconds,
        Totals = census.Totals,
        Pending = census.Pending,
        Foreign = census.Foreign,
        DroppedByProber = hosts.Sum(host => host.Dropped),
        DroppedByMachine = MachineDrops.Read() - machineDrops,
        Stalls = pacer.Stalls,
        SendErrors = new SortedDictionary<string, long>(sendErrors, StringComparer.Ordinal),
        Pairs = census.Report(started, newest),
    };
}
