using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>
/// Whether a switch and its neighbours agree on the ways: adjacencies alone do not say so. A new link may reach a database seconds late,
/// and a route chosen may not be in the forwarding table; either makes a loop or a hole. Pure.
/// </summary>
internal static class Convergence
{
    private const int Told = 5;

    /// <summary>What was found out; questions that nobody answered are left out.</summary>
    /// <param name="own">What the switch said.</param>
    /// <param name="far">What its neighbours said; null for those that could not be asked.</param>
    internal static IReadOnlyList<PostCheck> Checks(Readings own, IReadOnlyDictionary<string, Readings?> far)
    {
        Readings[] neighbours = [.. far.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).OfType<Readings>()];
        return [.. new[] { ForwardingTables([own, .. neighbours]), Databases(own, neighbours) }.OfType<PostCheck>()];
    }

    /// <summary>Whether both were found out, and well: then what a switch knows is what there is to know.</summary>
    internal static bool Proven(IReadOnlyList<PostCheck> checks) => checks.Count == 2 && checks.All(check => check.Passed);

    private static PostCheck? ForwardingTables(IReadOnlyList<Readings> all)
    {
        const string Complete = "every selected route";
        Readings[] asked = [.. all.Where(readings => readings.Has(Questions.UninstalledRoutes))];
        if (asked.Length == 0)
            return null;
        string[] missing = [.. asked.SelectMany(readings => readings.Column(Questions.UninstalledRoutes, "prefix").Select(prefix => $"{prefix} on {readings.Node}"))];
        return new("forwarding table complete", Complete, missing.Length == 0 ? Complete : $"all but {Some(missing)}", missing.Length == 0);
    }

    private static PostCheck? Databases(Readings own, IReadOnlyList<Readings> neighbours)
    {
        const string Equal = "equal";
        Readings[] asked = [.. neighbours.Where(readings => readings.Databases.Count > 0)];
        if (asked.Length == 0 || own.Databases.Count == 0)
            return null;
        string[] others = [.. asked.SelectMany(readings => own.Databases.Where(database => Differs(database, readings.Databases)).Select(database => $"{readings.Node} (area {database.Area})"))];
        return new("link-state databases", Equal, others.Length == 0 ? Equal : $"other than those of {Some(others)}", others.Length == 0);
    }

    // Switches share areas, not all of them; and one in a stub area knows of no external routes.
    private static bool Differs(DatabaseSeen own, IReadOnlyList<DatabaseSeen> far) => far.Any(other => other.Area == own.Area
        && (other.Checksum != own.Checksum || (other.External != own.External && other.External != 0 && own.External != 0)));

    private static string Some(string[] items) =>
        string.Join(", ", items.Take(Told)) + (items.Length > Told ? $" and {items.Length - Told} more" : "");
}
