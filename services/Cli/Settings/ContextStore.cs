using UpgradePlatform.Cli.Hosting;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace UpgradePlatform.Cli.Settings;

/// <summary>Reads and writes <c>upgradectl/config.yaml</c> below <c>XDG_CONFIG_HOME</c>; for its owner only.</summary>
internal sealed class ContextStore(Func<string, string?> environment)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string File { get; } = Path.Combine(
        environment("XDG_CONFIG_HOME") is { Length: > 0 } home && Path.IsPathRooted(home) ? home : Path.Combine(environment("HOME") is { Length: > 0 } own ? own : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"),
        "upgradectl", "config.yaml");

    /// <exception cref="UsageException">It cannot be understood.</exception>
    public ContextDocument Read()
    {
        if (!System.IO.File.Exists(File))
            return new ContextDocument();
        try
        {
            var document = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<ContextDocument?>(System.IO.File.ReadAllText(File)) ?? new ContextDocument();
            // An empty mapping is read as nothing.
            return document with { Contexts = (document.Contexts ?? []).ToDictionary(pair => pair.Key, pair => pair.Value ?? new ContextEntry()) };
        }
        catch (YamlException problem)
        {
            // The parser's words may quote the line, and the line may hold a key.
            throw new UsageException($"{File}:{problem.Start.Line}: cannot be understood. Mend it or remove it.");
        }
    }

    /// <summary>Writes it whole: a reader sees the old file or the new one.</summary>
    public void Write(ContextDocument document)
    {
        var folder = Path.GetDirectoryName(File)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        var text = new SerializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithQuotingNecessaryStrings()
            .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitDefaults).Build().Serialize(document);
        var next = $"{File}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(next, options))
            writer.Write(text);
        System.IO.File.Move(next, File, overwrite: true);
    }
}
