using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli.Detours;

/// <summary>
/// Who keeps traffic away from which switch of a cluster, and what the settings were before: counted per setting, so that two detours
/// over one link release correctly in any order (D-11), and base and effective value kept apart (D-12). Pure.
/// </summary>
internal sealed record Ledger
{
    /// <summary>Name of the setting "highest metric" of a switch, beside the names of its interfaces.</summary>
    internal const string MaxMetric = "*";

    // No interface has a blank in its name.
    private const string PortMark = "port ";

    internal static readonly Ledger Empty = new();

    public ImmutableSortedDictionary<string, ImmutableArray<DetourMark>> Marks { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<DetourMark>>.Empty;

    /// <summary>Settings changed, by <c>node interface</c>, or <c>node port interface</c> for whether it is enabled.</summary>
    public ImmutableSortedDictionary<string, SettingRecord> Settings { get; init; } = ImmutableSortedDictionary<string, SettingRecord>.Empty;

    /// <summary>The last script by node.</summary>
    public ImmutableSortedDictionary<string, ScriptNote> Scripts { get; init; } = ImmutableSortedDictionary<string, ScriptNote>.Empty;

    internal ImmutableArray<DetourMark> MarksOf(string node) => Marks.TryGetValue(node, out var marks) ? marks : [];

    internal DetourMark? MarkOf(string node, string owner) => MarksOf(node).FirstOrDefault(mark => mark.Owner == owner);

    /// <summary>Writes a mark, in place of an earlier one of its owner.</summary>
    internal Ledger With(string node, DetourMark mark)
    {
        var others = MarksOf(node).RemoveAll(m => m.Owner == mark.Owner);
        return this with { Marks = Marks.SetItem(node, others.Add(mark)) };
    }

    internal Ledger Without(string node, string owner)
    {
        var others = MarksOf(node).RemoveAll(m => m.Owner == owner);
        return this with { Marks = others.IsEmpty ? Marks.Remove(node) : Marks.SetItem(node, others) };
    }

    /// <summary>Notes a script. An attempt's first note stays: the switch may have rebooted by the time its order comes once more.</summary>
    internal Ledger Noted(string node, ScriptNote note) =>
        Scripts.TryGetValue(node, out var known) && known.AttemptId == note.AttemptId ? this : this with { Scripts = Scripts.SetItem(node, note) };

    internal SettingRecord? Setting(string node, string name) => Settings.GetValueOrDefault(Key(node, name));

    /// <summary>
    /// Remembers what a setting was, before it is set. A value that is neither ours nor the one remembered was given by somebody
    /// meanwhile: that is what will be put back then.
    /// </summary>
    internal Ledger Remember(string node, string name, long seen, long set)
    {
        var known = Setting(node, name);
        var record = known is null || (seen != known.Set && seen != known.Previous) ? new SettingRecord(seen, set) : known with { Set = set };
        return this with { Settings = Settings.SetItem(Key(node, name), record) };
    }

    internal Ledger Forget(string node, string name) => this with { Settings = Settings.Remove(Key(node, name)) };

    /// <summary>Name of the setting whether a port is enabled.</summary>
    internal static string Port(string name) => PortMark + name;

    /// <summary>Host ports of a node that are or were to be taken down.</summary>
    internal IReadOnlyList<string> PortsOf(string node) =>
        [.. Settings.Keys.Where(key => key.StartsWith(Key(node, PortMark), StringComparison.Ordinal)).Select(key => key[Key(node, PortMark).Length..])];

    /// <summary>Whether a detour wants the host ports of a node down.</summary>
    internal bool HoldsPorts(string node) => MarksOf(node).Any(mark => mark.HoldsPorts && mark.Stage != DetourStage.Leaving);

    /// <summary>Host ports that a detour keeps down now.</summary>
    internal IReadOnlyList<string> HeldPorts(string node) => HoldsPorts(node) ? PortsOf(node) : [];

    /// <summary>Whether a detour by the method is wanted on any of the nodes: set or being set.</summary>
    internal bool Wanted(Profiles.DetourMethod method, params ReadOnlySpan<string> nodes)
    {
        foreach (var node in nodes)
            if (MarksOf(node).Any(mark => mark.Method == method && mark.Stage != DetourStage.Leaving))
                return true;
        return false;
    }

    internal string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <exception cref="JsonException">It is no ledger.</exception>
    internal static Ledger FromJson(string text) => JsonSerializer.Deserialize<Ledger>(text, Options) ?? throw new JsonException("An empty book.");

    private static string Key(string node, string name) => $"{node} {name}";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
}
