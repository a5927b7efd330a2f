using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using UpgradePlatform.Workers.Runtime.Remote.OpenSsh;

namespace UpgradePlatform.Workers.Runtime.Remote;

/// <summary>What attributes cannot say about <see cref="RemoteOptions"/>.</summary>
internal sealed partial class RemoteOptionsValidator : IValidateOptions<RemoteOptions>
{
    public ValidateOptionsResult Validate(string? name, RemoteOptions options)
    {
        List<string> failures = [];
        if (!Path.IsPathFullyQualified(options.Program) || !File.Exists(options.Program))
            failures.Add($"Remote:Program: there is no {options.Program}; install the OpenSSH client (package openssh-client).");
        if (!StatePattern().IsMatch(SshState.BaseOf(options)))
            failures.Add($"Remote:StateFolder: '{SshState.BaseOf(options)}' is no absolute path of at most 50 letters, digits, '.', '_', '-' and '/'.");
        foreach (var folder in options.ScriptFolders.Concat(options.TemplateFolders).Concat(options.IncludeFolders))
        {
            if (!folder.StartsWith('/') || folder.Trim('/').Length == 0 || folder.Any(char.IsControl))
                failures.Add($"Remote: '{folder}' is no absolute path of a folder on script hosts.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    // Short for Unix sockets, and without what the client would expand or split.
    [GeneratedRegex(@"\A/[A-Za-z0-9._/-]{0,49}\z")]
    private static partial Regex StatePattern();
}
