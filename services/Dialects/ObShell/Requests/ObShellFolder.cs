using System.Text.RegularExpressions;
using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Dialects.ObShell.Requests;

/// <summary>The rule for <c>upgradeDir</c> (OBShell specification 3.7).</summary>
internal static partial class ObShellFolder
{
    /// <summary>The folder, normalised; null for the default.</summary>
    /// <exception cref="ObShellRefusedException">It is not allowed.</exception>
    public static string? Read(string? folder)
    {
        if (folder is null)
            return null;
        if (!folder.StartsWith('/'))
            throw Refuse(folder, "it must begin with '/'");
        if (!Allowed().IsMatch(folder))
            throw Refuse(folder, "only letters, digits, '-', '_', ':', '@', '/' and '.' are allowed");
        var parts = new List<string>();
        foreach (var part in folder.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count == 0)
                throw Refuse(folder, "it climbs above its root");
            if (part == "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        }

        return $"/{string.Join('/', parts)}";
    }

    private static ObShellRefusedException Refuse(string folder, string why) => ObShellErrors.InvalidPath.With($"path '{folder}' is not valid: {why}");

    [GeneratedRegex(@"\A[a-zA-Z0-9\u4e00-\u9fa5\-_:@/.]+\z")]
    private static partial Regex Allowed();
}
