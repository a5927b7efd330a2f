using UpgradePlatform.Cli.Hosting;

namespace UpgradePlatform.Cli.Settings;

/// <summary>
/// Who says how the platform is reached: flags, then a context named by a flag, then the environment, then the context in use, then
/// what fits a platform on this machine. Each value is taken from the first that gives it; but a key that a context names goes only to
/// the address of that context, so that <c>--url</c> elsewhere never takes a key along by accident.
/// </summary>
internal sealed class ConnectionResolver(Func<string, string?> environment, Func<ContextDocument> contexts)
{
    public const string DefaultUrl = "http://127.0.0.1:8080";
    public const string DefaultKeyFile = ".data/keys/operator.key";

    /// <exception cref="UsageException">Something is missing, unknown or unsafe.</exception>
    public ConnectionSettings Resolve(GivenConnection given)
    {
        var context = Context(given);
        var named = given.Context is not null;
        var url = Address(given.Url ?? (named ? context?.Entry.Url : null) ?? Variable("UPGRADECTL_URL") ?? context?.Entry.Url ?? DefaultUrl);
        var insecure = given.InsecureHttp || (context is { Entry.InsecureHttp: true } && Own(context.Value.Entry, url));
        if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback && !insecure)
            throw new UsageException($"{url} would carry the key unencrypted. Use https, or --insecure-http where you are sure of the network.");
        return new ConnectionSettings(url, Key(given, context, named, url), given.CaFile ?? (context is { } it && Own(it.Entry, url) ? it.Entry.CaFile : null), insecure);
    }

    private (string Name, ContextEntry Entry)? Context(GivenConnection given)
    {
        var document = contexts();
        var name = given.Context ?? Variable("UPGRADECTL_CONTEXT") ?? document.Current;
        if (name is null)
            return null;
        return document.Contexts.TryGetValue(name, out var entry)
            ? (name, entry)
            : throw new UsageException($"There is no context {name}. {(document.Contexts.Count == 0 ? "None is set." : $"Known: {string.Join(", ", document.Contexts.Keys.Order())}.")}");
    }

    private KeyReference Key(GivenConnection given, (string Name, ContextEntry Entry)? context, bool named, Uri url)
    {
        if (given.KeyFile is { } file)
            return KeyReference.File(file);
        var own = context is { } it && Own(it.Entry, url) ? Key(it.Name, it.Entry) : null;
        if (named && own is not null)
            return own;
        if (Variable("UPGRADECTL_KEY_FILE") is { } path)
            return KeyReference.File(path);
        if (Variable("UPGRADECTL_KEY") is not null)
            return KeyReference.Variable("UPGRADECTL_KEY", environment);
        if (own is not null)
            return own;
        // Of a platform that infra/run.sh started here.
        return url.IsLoopback && File.Exists(DefaultKeyFile)
            ? KeyReference.File(DefaultKeyFile)
            : throw new UsageException($"No key for {url}. Give --key-file, UPGRADECTL_KEY_FILE, UPGRADECTL_KEY or a context with one{(context is { Entry.Url: not null } other && !Own(other.Entry, url) ? $" (the key of context {other.Name} goes only to {other.Entry.Url})" : "")}.");
    }

    private KeyReference? Key(string name, ContextEntry entry) =>
        entry.KeyFile is { } file ? KeyReference.File(file)
        : entry.KeyEnv is { } variable ? KeyReference.Variable(variable, environment)
        : entry.Key is { } key ? KeyReference.Stored(key, name)
        : null;

    private static bool Own(ContextEntry entry, Uri url) =>
        entry.Url is null ? url == new Uri(DefaultUrl) : Uri.TryCreate(entry.Url, UriKind.Absolute, out var own) && own.GetLeftPart(UriPartial.Authority) == url.GetLeftPart(UriPartial.Authority);

    private string? Variable(string name) => environment(name) is { Length: > 0 } value ? value : null;

    public static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") && url.UserInfo.Length == 0 && url.Query.Length == 0
            ? url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/")
            : throw new UsageException($"{SafeAddress(text)} is not an http or https address.");

    // A password in an address is a secret too.
    private static string SafeAddress(string text) => text.Contains('@', StringComparison.Ordinal) ? "What was given" : text;
}
