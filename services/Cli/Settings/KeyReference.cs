using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Settings;

/// <summary>Where a key is. Its text is read when it is needed, and never shown.</summary>
internal sealed record KeyReference
{
    private KeyReference(string place) => Place = place;

    /// <summary>The place, for people: a file, a variable.</summary>
    public string Place { get; }

    private Func<string> Text { get; init; } = () => "";

    public static KeyReference File(string path) => new($"the file {path}")
    {
        Text = () =>
        {
            try
            {
                return System.IO.File.ReadAllText(path);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new UsageException(System.IO.File.Exists(path) ? $"The key file {path} cannot be read: {problem.Message}" : $"There is no key file {path}. Name one with --key-file.");
            }
        },
    };

    public static KeyReference Variable(string name, Func<string, string?> environment) => new($"the variable {name}")
    {
        Text = () => environment(name) is { Length: > 0 } key ? key : throw new UsageException($"The variable {name} holds no key."),
    };

    public static KeyReference Stored(string key, string context) => new($"the context {context}") { Text = () => key };

    /// <exception cref="UsageException">There is none, or it cannot be one. The message does not hold it.</exception>
    public string Read()
    {
        var key = Text().Trim();
        if (key.Length == 0 || key.Any(letter => letter is <= ' ' or > '~'))
            throw new UsageException($"What {Place} holds is not a key.");
        return key;
    }
}
