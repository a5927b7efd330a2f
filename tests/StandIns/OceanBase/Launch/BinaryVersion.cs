using System.Text;

namespace UpgradePlatform.StandIn.OceanBase.Launch;

/// <summary>
/// Version of a program. It stands at the end of the program's own file, written there when its package was made: whoever copies, links or
/// replaces the program moves its version with it.
/// </summary>
/// <param name="Version">Dotted: <c>4.2.1.1</c>.</param>
/// <param name="Build">Build: <c>101000062023110109</c>.</param>
/// <param name="Revision">Of the source, hexadecimal.</param>
internal sealed record BinaryVersion(string Version, string Build, string Revision)
{
    private const string Mark = "\nobserver-version ";

    public string VersionBuild => $"{Version}-{Build}";

    /// <summary>What <c>-V</c> says.</summary>
    public string Banner =>
        $"""
        observer (OceanBase_CE {Version})

        REVISION: {Build}-{Revision}
        BUILD_BRANCH: HEAD
        BUILD_TIME: Nov  1 2023 09:44:13
        BUILD_FLAGS: RelWithDebInfo
        BUILD_INFO: 

        Copyright (c) 2011-present OceanBase Inc.

        """;

    public static BinaryVersion Read(string program)
    {
        using var file = File.OpenRead(program);
        var tail = new byte[Math.Min(200, file.Length)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        var text = Encoding.ASCII.GetString(tail);
        var at = text.LastIndexOf(Mark, StringComparison.Ordinal);
        return at >= 0 && text[(at + Mark.Length)..].Trim().Split(' ') is [var version, var build, var revision]
            ? new BinaryVersion(version, build, revision)
            : throw new InvalidDataException($"{program} came from no package: it bears no version.");
    }

    public void WriteTo(string program) => File.AppendAllText(program, $"{Mark}{Version} {Build} {Revision}\n");
}
