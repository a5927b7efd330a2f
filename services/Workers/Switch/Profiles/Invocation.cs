using UpgradePlatform.Workers.Runtime.Remote;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>How something is called on a device: a program with its arguments, a line of the device's own interface, or neither: its login shell.</summary>
/// <param name="Program">Program and arguments, for devices with a POSIX shell.</param>
/// <param name="Line">A line, for devices without one.</param>
internal sealed record Invocation(IReadOnlyList<string>? Program, string? Line)
{
    /// <summary>The command; arguments are added to a program only.</summary>
    internal RemoteCommand With(params IReadOnlyList<string> arguments) =>
        Program is not null ? RemoteCommand.Program([.. Program, .. arguments]) : Line is not null ? RemoteCommand.DeviceLine(Line) : RemoteCommand.Session();

    /// <summary>The same with its program, the first word, called as said: <c>sudo -n vtysh</c> in place of <c>vtysh</c>.</summary>
    internal Invocation Through(IReadOnlyDictionary<string, IReadOnlyList<string>> programs) =>
        Program is { Count: > 0 } && programs.TryGetValue(Program[0], out var words) ? this with { Program = [.. words, .. Program.Skip(1)] } : this;

    /// <summary>How a profile says that the lines go to the login shell itself.</summary>
    internal const string SessionMark = "<session>";

    /// <summary>As a person would type it.</summary>
    public override string ToString() => Line ?? (Program is null ? SessionMark : string.Join(' ', Program));
}
