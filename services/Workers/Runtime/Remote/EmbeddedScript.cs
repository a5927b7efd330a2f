namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>The scripts for the other side, kept as files of their own in this assembly.</summary>
internal static class EmbeddedScript
{
    internal static string Read(string name)
    {
        var resource = $"{typeof(EmbeddedScript).Namespace}.Posix.{name}";
        using var stream = typeof(EmbeddedScript).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
