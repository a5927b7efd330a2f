using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>How something is called on a device: a program with its arguments, or a line of the device's own interface.</summary>
/// <param name="Program">Program and arguments, for devices with a POSIX shell.</param>
/// <param name="Line">A line, for devices without one.</param>
internal sealed record Invocation(IReadOnlyList<string>? Program, string? Line)
{
    /// <summary>The command; arguments are added to a program only.</summary>
    internal RemoteCommand With(params IReadOnlyList<string> arguments) =>
        Program is null ? RemoteCommand.DeviceLine(Line!) : RemoteCommand.Program([.. Program, .. arguments]);

    /// <summary>As a person would type it.</summary>
    public override string ToString() => Line ?? string.Join(' ', Program!);
}
