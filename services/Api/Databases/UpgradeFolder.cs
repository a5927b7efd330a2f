using System.Text.RegularExpressions;

namespace UpgradePlatform.Api.Databases;

/// <summary>The folder a client names for an upgrade to work in (OBShell specification 3.7).</summary>
internal static partial class UpgradeFolder
{
    private const int Longest = 1024;

    /// <summary>Without blanks around it; null for the default.</summary>
    public static string? Normal(string? folder) => folder?.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    /// <summary>Why a folder, as <see cref="Normal"/> gives it, is none; null when it is one.</summary>
    public static string? Obstacle(string? folder) =>
        folder is null ? null
        : folder.Length > Longest ? $"holds more than {Longest} characters"
        : !folder.StartsWith('/') ? "is not an absolute path"
        : !Characters().IsMatch(folder) ? "holds other characters than letters, digits and - _ : @ / ."
        : Climbs(folder) ? "climbs above its root"
        : null;

    // Joined to another folder it must stay within that one.
    private static bool Climbs(string folder)
    {
        var depth = 0;
        foreach (var part in folder.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            depth += part switch { "." => 0, ".." => -1, _ => 1 };
            if (depth < 0)
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9\u4E00-\u9FA5\-_:@/.]+\z")]
    private static partial Regex Characters();
}
