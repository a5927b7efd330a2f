using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Dialects.ObShell.Requests;

/// <summary>A release, split (OBShell specification 3.4): the first part is the build, the last the distribution.</summary>
/// <param name="Build">Build: <c>101000062023110109</c>.</param>
/// <param name="Distribution">Distribution: <c>el7</c>.</param>
internal sealed record ObShellRelease(string Build, string Distribution)
{
    /// <exception cref="ObShellRefusedException">It has no dot.</exception>
    public static ObShellRelease Read(string release) => release.Split('.') is { Length: >= 2 } parts
        ? new ObShellRelease(parts[0], parts[^1])
        : throw ObShellErrors.ReleaseInvalid.With($"release '{release}' is not of the form BUILD.DISTRIBUTION, such as 101000062023110109.el7");
}
