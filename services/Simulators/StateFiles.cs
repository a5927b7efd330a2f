using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace UpgradePlatform.Simulators;

/// <summary>Keeps clusters, one file each. What was answered is on disk: a killed simulator goes on where its devices are by then.</summary>
/// <typeparam name="TState">All of one cluster; the content of its file.</typeparam>
public sealed class StateFiles<TState>
    where TState : class
{
    private readonly ConcurrentDictionary<string, Cell> cells = new(StringComparer.Ordinal);
    private readonly string? folder;
    private readonly TimeProvider clock;
    private readonly Func<TState, DateTimeOffset, bool> advance;

    /// <summary>Reads what a folder holds.</summary>
    /// <param name="folder">Folder, made when absent; null keeps everything in memory alone, for tests that make many clusters.</param>
    /// <param name="clock">Time of the devices.</param>
    /// <param name="advance">Brings a cluster to a moment; returns whether anything happened.</param>
    public StateFiles(string? folder, TimeProvider clock, Func<TState, DateTimeOffset, bool> advance)
    {
        this.folder = folder;
        this.clock = clock;
        this.advance = advance;
        if (folder is null)
            return;
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            var bytes = File.ReadAllBytes(file);
            cells[Uri.UnescapeDataString(Path.GetFileNameWithoutExtension(file))] = new Cell { Saved = bytes, State = Read(bytes) };
        }
    }

    /// <summary>Clusters there are, by name.</summary>
    public IEnumerable<string> Ids => cells.Where(cell => cell.Value.State is not null).Select(cell => cell.Key).Order(StringComparer.Ordinal);

    /// <summary>Makes a cluster, or changes what is declared of one that exists.</summary>
    /// <param name="id">Cluster.</param>
    /// <param name="declare">Makes the new state of the known one, null where there is none.</param>
    /// <param name="view">What is shown of it.</param>
    public Reply Declare(string id, Func<TState?, DateTimeOffset, TState> declare, Func<TState, DateTimeOffset, object> view)
    {
        var cell = cells.GetOrAdd(id, _ => new Cell());
        lock (cell.Gate)
        {
            var now = clock.GetUtcNow();
            var isNew = cell.State is null;
            cell.State = declare(cell.State, now);
            advance(cell.State, now);
            Save(id, cell);
            return new Reply(isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, view(cell.State, now));
        }
    }

    /// <summary>Looks at a cluster as it is now, and changes it where the action does.</summary>
    /// <param name="id">Cluster.</param>
    /// <param name="changes">Whether the action may change it.</param>
    /// <param name="action">What is done.</param>
    public Reply With(string id, bool changes, Func<TState, DateTimeOffset, Reply> action)
    {
        if (!cells.TryGetValue(id, out var cell))
            return Unknown(id);
        lock (cell.Gate)
        {
            if (cell.State is not { } state)
                return Unknown(id);
            var now = clock.GetUtcNow();
            var passed = advance(state, now);
            var reply = action(state, now);
            if (passed || changes)
                Save(id, cell);
            return reply;
        }
    }

    private static Reply Unknown(string id) => Reply.Missing("unknown-cluster", $"There is no cluster {id}.");

    private static TState Read(byte[] bytes) => JsonSerializer.Deserialize<TState>(bytes, SimulationJson.File)!;

    private void Save(string id, Cell cell)
    {
        if (folder is null)
            return;
        var path = Path.Combine(folder, Uri.EscapeDataString(id) + ".json");
        try
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(cell.State, SimulationJson.File);
            var temporary = path + ".new";
            using (var stream = File.Create(temporary))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            cell.Saved = bytes;
        }
        catch
        {
            // What cannot be kept has not happened.
            cell.State = cell.Saved is null ? null : Read(cell.Saved);
            throw;
        }
    }

    private sealed class Cell
    {
        public Lock Gate { get; } = new();

        public TState? State { get; set; }

        public byte[]? Saved { get; set; }
    }
}
