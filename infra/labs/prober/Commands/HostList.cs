namespace UpgradePlatform.Prober.Commands;

/// <summary>Reads the hosts of the command line and of a file.</summary>
internal static class HostList
{
    // Their indices travel in 16 bits; a lab is far smaller.
    private const int Most = 1000;

    /// <exception cref="UsageException">One of them is wrong; or they are too few, or two of a name.</exception>
    public static IReadOnlyList<ProbedHost> Read(IEnumerable<string> words, FileInfo? file)
    {
        ProbedHost[] hosts = [.. words.Select(OfWord), .. file is null ? [] : OfFile(file)];
        if (hosts.Length is < 2 or > Most)
            throw new UsageException($"packets go between 2 to {Most} hosts, and {hosts.Length} are given (--host, --hosts-file)");
        if (hosts.CountBy(host => host.Name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
            throw new UsageException($"two hosts are called '{twice}'");
        return hosts;
    }

    private static ProbedHost OfWord(string word)
    {
        try
        {
            return ProbedHost.Parse(word.Split('='));
        }
        catch (FormatException problem)
        {
            throw new UsageException($"--host {word}: {problem.Message} (NAME=NETNS=ADDRESS)");
        }
    }

    private static List<ProbedHost> OfFile(FileInfo file)
    {
        var hosts = new List<ProbedHost>();
        foreach (var (index, line) in Lines(file).Index())
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#'))
                continue;
            try
            {
                hosts.Add(ProbedHost.Parse(words));
            }
            catch (FormatException problem)
            {
                throw new UsageException($"{file}:{index + 1}: {problem.Message}");
            }
        }

        return hosts;
    }

    private static string[] Lines(FileInfo file)
    {
        try
        {
            return File.ReadAllLines(file.FullName);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--hosts-file: {problem.Message}");
        }
    }
}
