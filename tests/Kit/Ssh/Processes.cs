using System.Globalization;
using System.Text;

namespace UpgradePlatform.TestKit.Ssh;

/// <summary>Looks at the processes of this machine.</summary>
public static class Processes
{
    public static IEnumerable<int> All => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0).Where(pid => pid > 0);

    public static IEnumerable<int> ChildrenOf(int parent) => All.Where(pid => Stat(pid) is { } stat && stat.Parent == parent);

    /// <summary>Living members of a process group.</summary>
    public static IReadOnlyList<int> InGroup(int group) => [.. All.Where(pid => Stat(pid) is { State: not 'Z' } stat && stat.Group == group)];

    public static string? NameOf(int pid) => Stat(pid)?.Name;

    /// <summary>Processes whose command line holds a text.</summary>
    public static IReadOnlyList<int> Saying(string text) => [.. All.Where(pid => pid != Environment.ProcessId && Read($"/proc/{pid}/cmdline").Contains(text, StringComparison.Ordinal))];

    /// <summary>Everything any process of this machine shows of its command line and its environment, ours excepted.</summary>
    public static string Shown() => string.Join('\n', All.Where(pid => pid != Environment.ProcessId).Select(pid => Read($"/proc/{pid}/cmdline") + Read($"/proc/{pid}/environ")));

    private static (string Name, char State, int Parent, int Group)? Stat(int pid)
    {
        var text = Read($"/proc/{pid}/stat");
        var end = text.LastIndexOf(')');
        if (end < 0)
            return null;
        var fields = text[(end + 2)..].Split(' ');
        return (text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..end], fields[0][0], Number(fields[1]), Number(fields[2]));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Read(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
