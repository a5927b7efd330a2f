using System.Globalization;
using System.Text.Json;

namespace UpgradePlatform.StandIn.OceanBase.State;

/// <summary>The folder that the servers of a cluster share: state, history, violations, faults to order.</summary>
internal sealed class ClusterFolder(string path)
{
    public string Path { get; } = path;

    public Faults Faults { get; } = new(System.IO.Path.Combine(path, "faults"));

    private string StateFile => System.IO.Path.Combine(Path, "cluster.json");

    /// <summary>The state as it was written last; never half of it.</summary>
    public ClusterState Read() => JsonSerializer.Deserialize(File.ReadAllBytes(StateFile), StateJson.Default.ClusterState)!;

    /// <summary>Makes the folder of a new cluster.</summary>
    public void Create(ClusterState state)
    {
        Directory.CreateDirectory(Faults.Path);
        Write(state);
    }

    /// <summary>Brings the state up to date and changes it, alone among all servers and sessions.</summary>
    public T Change<T>(Func<ClusterState, DateTimeOffset, T> change)
    {
        using var handle = Native.Lock(System.IO.Path.Combine(Path, "lock"));
        var before = File.ReadAllBytes(StateFile);
        var state = JsonSerializer.Deserialize(before, StateJson.Default.ClusterState)!;
        var now = DateTimeOffset.UtcNow;
        var clockwork = new Clockwork(state, this, now);
        clockwork.Advance();
        T result;
        try
        {
            result = change(state, now);
            clockwork.Advance();
        }
        finally
        {
            var after = JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Default.ClusterState);
            if (!after.AsSpan().SequenceEqual(before))
                Replace(after);
        }

        return result;
    }

    /// <summary>Notes what happened.</summary>
    public void Tell(string what) => Append("history", what);

    /// <summary>Notes what must never happen.</summary>
    public void Accuse(string what)
    {
        Append("violations", what);
        Append("history", $"VIOLATION: {what}");
    }

    public IReadOnlyList<string> Lines(string file)
    {
        var full = System.IO.Path.Combine(Path, file);
        return File.Exists(full) ? File.ReadAllLines(full) : [];
    }

    private void Append(string file, string what) => File.AppendAllText(System.IO.Path.Combine(Path, file),
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.UtcNow:yyyy-MM-ddTHH:mm:ss.ffffffZ} {what.ReplaceLineEndings(" ")}\n"));

    private void Write(ClusterState state) => Replace(JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Default.ClusterState));

    private void Replace(byte[] content)
    {
        var next = StateFile + ".next";
        File.WriteAllBytes(next, content);
        File.Move(next, StateFile, overwrite: true);
    }
}
