using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Options;
using UpgradePlatform.SimulatedFabric.Actions;
using UpgradePlatform.SimulatedFabric.Model;

namespace UpgradePlatform.SimulatedFabric;

/// <summary>Keeps clusters, one file each. What was answered is on disk: a killed simulator goes on where its devices are by then.</summary>
internal sealed class FabricStore
{
    private readonly ConcurrentDictionary<string, Cell> cells = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly TimeProvider clock;

    public FabricStore(IOptions<SimulatedFabricOptions> options, TimeProvider clock)
    {
        folder = options.Value.Folder;
        this.clock = clock;
        IgnoresAttemptIds = options.Value.IgnoreAttemptIds;
        Clockwork = new Clockwork(options.Value.Timings, options.Value.CompletionLine);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            var bytes = File.ReadAllBytes(file);
            var cluster = JsonSerializer.Deserialize<Cluster>(bytes, FabricJson.File)!;
            cells[cluster.Id] = new Cell { Saved = bytes, State = cluster };
        }
    }

    internal Clockwork Clockwork { get; }

    /// <summary>See <see cref="SimulatedFabricOptions.IgnoreAttemptIds"/>: sabotage for a test.</summary>
    internal bool IgnoresAttemptIds { get; }

    internal IEnumerable<string> Ids => cells.Keys.Order(StringComparer.Ordinal);

    internal Reply Declare(string id, ClusterDeclaration declaration)
    {
        if (declaration.Defect is { } defect)
            return Reply.Bad(defect);
        var cell = cells.GetOrAdd(id, _ => new Cell());
        lock (cell.Gate)
        {
            var now = clock.GetUtcNow();
            var isNew = cell.State is null;
            cell.State = ClusterActions.Declare(cell.State, id, declaration, now);
            Clockwork.Advance(cell.State, now);
            Save(cell);
            return new Reply(isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, Views.Of(cell.State, now));
        }
    }

    /// <summary>Looks at a cluster as it is now, and changes it where the action does.</summary>
    internal Reply With(string id, bool changes, Func<Cluster, DateTimeOffset, Reply> action)
    {
        if (!cells.TryGetValue(id, out var cell))
            return Unknown(id);
        lock (cell.Gate)
        {
            if (cell.State is not { } cluster)
                return Unknown(id);
            var now = clock.GetUtcNow();
            var passed = Clockwork.Advance(cluster, now);
            var reply = action(cluster, now);
            if (passed || changes)
                Save(cell);
            return reply;
        }
    }

    private static Reply Unknown(string id) => Reply.Missing("unknown-cluster", $"There is no cluster {id}.");

    private void Save(Cell cell)
    {
        var path = Path.Combine(folder, Uri.EscapeDataString(cell.State!.Id) + ".json");
        try
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(cell.State, FabricJson.File);
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
            cell.State = cell.Saved is null ? null : JsonSerializer.Deserialize<Cluster>(cell.Saved, FabricJson.File);
            throw;
        }
    }

    private sealed class Cell
    {
        public Lock Gate { get; } = new();

        public Cluster? State { get; set; }

        public byte[]? Saved { get; set; }
    }
}
