using System.CommandLine;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Rendering;
using UpgradePlatform.Cli.Settings;

namespace UpgradePlatform.Cli.Commands;

/// <summary><c>upgradectl context list|use|set|delete</c>: platforms by name.</summary>
internal static class ContextCommand
{
    public static Command Create(Shell shell) => new("context", "Platforms by name, with the place of the key for each.") { List(shell), Use(shell), Set(shell), Delete(shell) };

    private static Command List(Shell shell)
    {
        var command = new Command("list", "List contexts.");
        shell.Does(command, (arguments, cancel) =>
        {
            var document = shell.Contexts.Read();
            var table = new Columns(new(""), new("NAME"), new("URL"), new("KEY", 1), new("CA FILE", 2));
            foreach (var (name, entry) in document.Contexts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                table.Add(name == document.Current ? "*" : "", name, entry.Url, Key(entry), entry.CaFile);
            table.Write(shell.Host.Console());
            return Task.FromResult(ExitCodes.Ok);
        });
        return command;
    }

    private static Command Use(Shell shell)
    {
        var name = Name(shell);
        var command = new Command("use", "Use a context from now on.") { name };
        shell.Does(command, (arguments, cancel) => Change(shell, arguments.GetValue(name)!, (document, wanted) => document with { Current = wanted }, "In use"));
        return command;
    }

    private static Command Delete(Shell shell)
    {
        var name = Name(shell);
        var command = new Command("delete", "Delete a context.") { name };
        shell.Does(command, (arguments, cancel) => Change(shell, arguments.GetValue(name)!, (document, wanted) => document with
        {
            Current = document.Current == wanted ? null : document.Current,
            Contexts = document.Contexts.Where(pair => pair.Key != wanted).ToDictionary(),
        }, "Deleted"));
        return command;
    }

    private static Command Set(Shell shell)
    {
        var name = Name(shell);
        var variable = new Option<string?>("--key-env") { Description = "Environment variable with the API key.", HelpName = "NAME" };
        var stored = new Option<bool>("--store-key-from-stdin") { Description = "Read the key from standard input and keep it in the settings file. Better keep it in a file of its own." };
        var command = new Command("set", "Make or change a context from --url, --key-file, --ca-file and --insecure-http.") { name, variable, stored };
        shell.Does(command, async (arguments, cancel) =>
        {
            var given = shell.Global.Read(arguments);
            var document = shell.Contexts.Read();
            var old = document.Contexts.GetValueOrDefault(arguments.GetValue(name)!) ?? new ContextEntry();
            var entry = old with
            {
                Url = given.Url is { } url ? ConnectionResolver.Address(url).AbsoluteUri.TrimEnd('/') : old.Url ?? throw new UsageException("A new context needs --url."),
                CaFile = Full(given.CaFile) ?? old.CaFile,
                InsecureHttp = given.InsecureHttp || old.InsecureHttp,
            };
            entry = WithKey(entry, Full(given.KeyFile), arguments.GetValue(variable), arguments.GetValue(stored) ? await shell.Host.In.ReadToEndAsync(cancel) : null);
            if (entry.Key is not null && arguments.GetValue(stored))
                await shell.Host.Error.WriteLineAsync($"Warning: the key itself is now in {shell.Contexts.File}. A file of its own with --key-file is easier to protect and to change.");
            shell.Contexts.Write(document with { Contexts = new(document.Contexts) { [arguments.GetValue(name)!] = entry }, Current = document.Current ?? arguments.GetValue(name) });
            await shell.Host.Out.WriteLineAsync($"Set {arguments.GetValue(name)}{(document.Current is null ? ", and in use" : "")}.");
            return ExitCodes.Ok;
        });
        return command;
    }

    // One place for a key: a new one puts the old one out.
    private static ContextEntry WithKey(ContextEntry entry, string? file, string? variable, string? key) => (file, variable, key?.Trim()) switch
    {
        (null, null, null) => entry,
        ({ } path, null, null) => entry with { KeyFile = path, KeyEnv = null, Key = null },
        (null, { } name, null) => entry with { KeyEnv = name, KeyFile = null, Key = null },
        (null, null, { Length: > 0 } text) => entry with { Key = text, KeyFile = null, KeyEnv = null },
        (null, null, _) => throw new UsageException("Standard input holds no key."),
        _ => throw new UsageException("Name one place for the key, not two."),
    };

    private static async Task<int> Change(Shell shell, string name, Func<ContextDocument, string, ContextDocument> change, string done)
    {
        var document = shell.Contexts.Read();
        if (!document.Contexts.ContainsKey(name))
            throw new UsageException($"There is no context {Safe.Line(name)}.");
        shell.Contexts.Write(change(document, name));
        await shell.Host.Out.WriteLineAsync($"{done}: {name}.");
        return ExitCodes.Ok;
    }

    private static Argument<string> Name(Shell shell)
    {
        var name = new Argument<string>("NAME") { HelpName = "NAME", Description = "Name of the context." };
        name.CompletionSources.Add(_ => shell.Contexts.Read().Contexts.Keys);
        return name;
    }

    private static string Key(ContextEntry entry) => entry switch { { KeyFile: { } file } => file, { KeyEnv: { } variable } => $"${variable}", { Key: not null } => "(in this file)", _ => "" };

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);
}
