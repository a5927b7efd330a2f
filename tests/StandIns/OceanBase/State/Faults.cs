using System.Globalization;

namespace UpgradePlatform.StandIn.OceanBase.State;

/// <summary>Faults to order: each is a file, named after what it is and whom it is for, that holds its value.</summary>
internal sealed class Faults(string path)
{
    /// <summary>The server's process ends as soon as it was started.</summary>
    public const string DoesNotStart = "does-not-start";

    /// <summary>The server starts, with the version that the cluster last knew of it.</summary>
    public const string FormerVersion = "former-version";

    /// <summary>A zone's stop is taken and never comes.</summary>
    public const string ZoneStaysActive = "zone-stays-active";

    /// <summary>A zone's start is taken and never comes.</summary>
    public const string ZoneStaysInactive = "zone-stays-inactive";

    /// <summary>A zone's stop is refused.</summary>
    public const string StopRefused = "stop-refused";

    /// <summary>Replicas of a server that starts stay out of sync, for the milliseconds given.</summary>
    public const string SlowCatchUp = "slow-catch-up";

    /// <summary>A tenant is in major compaction.</summary>
    public const string Compacting = "compacting";

    /// <summary>A tablet is being merged.</summary>
    public const string TabletMerging = "tablet-merging";

    /// <summary>A tenant's schema is not refreshed.</summary>
    public const string SchemaStale = "schema-stale";

    /// <summary>A backup runs.</summary>
    public const string BackupRunning = "backup-running";

    /// <summary>Checkpoints stay where they are.</summary>
    public const string FreezeHangs = "freeze-hangs";

    /// <summary>Statements get no answer.</summary>
    public const string SqlHangs = "sql-hangs";

    /// <summary>Nobody may log in.</summary>
    public const string AccessDenied = "access-denied";

    /// <summary>A version script fails; by the script's name.</summary>
    public const string ScriptFails = "script-fails";

    /// <summary>A version script never ends; by the script's name.</summary>
    public const string ScriptHangs = "script-hangs";

    /// <summary>The end of the next process of a server is the test's doing and no violation.</summary>
    public const string ExpectedKill = "expected-kill";

    /// <summary>The whole cluster may be down: an upgrade that stops service, or the end of a test.</summary>
    public const string ServiceMayStop = "service-may-stop";

    public string Path { get; } = path;

    /// <summary>Value of a fault, ordered for the one named or for all.</summary>
    public string? Value(string fault, string? whom = null)
    {
        foreach (var name in whom is null ? [fault] : new[] { $"{fault}.{whom}", fault })
        {
            var file = System.IO.Path.Combine(Path, name);
            try
            {
                if (File.Exists(file))
                    return File.ReadAllText(file).Trim();
            }
            catch (IOException)
            {
                // Withdrawn meanwhile.
            }
        }

        return null;
    }

    public bool Has(string fault, string? whom = null) => Value(fault, whom) is not null;

    public int Milliseconds(string fault, string whom, int otherwise) =>
        Value(fault, whom) is { } value ? (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 60_000) : otherwise;

    public void Order(string fault, string? whom = null, string value = "") =>
        File.WriteAllText(System.IO.Path.Combine(Path, whom is null ? fault : $"{fault}.{whom}"), value);

    public void Withdraw(string fault, string? whom = null) => File.Delete(System.IO.Path.Combine(Path, whom is null ? fault : $"{fault}.{whom}"));

    public IEnumerable<(string Name, string Value)> All() =>
        Directory.EnumerateFiles(Path).Order(StringComparer.Ordinal).Select(file => (System.IO.Path.GetFileName(file), File.ReadAllText(file).Trim()));
}
