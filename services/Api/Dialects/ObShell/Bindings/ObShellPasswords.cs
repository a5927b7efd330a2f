using System.Collections.Concurrent;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Security;

namespace UpgradePlatform.Api.Dialects.ObShell.Bindings;

/// <summary>Passwords of bindings, from their files. A file that was changed is read anew.</summary>
internal sealed class ObShellPasswords(ILogger<ObShellPasswords> log)
{
    private readonly ConcurrentDictionary<string, (DateTime ChangedAt, long Length, string Text)> _read = new(StringComparer.Ordinal);

    /// <summary>Passwords in force.</summary>
    /// <exception cref="ObShellRefusedException">A file cannot be read.</exception>
    public PasswordBook Of(ObShellBinding binding)
    {
        try
        {
            return new PasswordBook(Read(binding.PasswordFile), binding.AgentPasswordFile is { } file ? Read(file) : null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            ObShellLog.PasswordUnreadable(log, binding.Cluster, problem.Message);
            throw ObShellErrors.Unexpected.With("The platform cannot read the password file of this cluster; its log says why.");
        }
    }

    private string Read(string path)
    {
        var file = new FileInfo(path);
        var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        var known = _read.GetValueOrDefault(path);
        if (known.Text is not null && target.Exists && known.ChangedAt == target.LastWriteTimeUtc && known.Length == target.Length)
            return known.Text;
        var text = File.ReadAllText(path).TrimEnd('\r', '\n');
        _read[path] = (target.LastWriteTimeUtc, target.Exists ? target.Length : 0, text);
        return text;
    }
}
