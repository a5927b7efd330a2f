using System.Text.RegularExpressions;
using UpgradePlatform.Contracts.Databases;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase;

/// <summary>Paths on hosts, made of parts that were checked.</summary>
internal static partial class Paths
{
    /// <summary>Whether it is an absolute path of a folder below the root, without steps upwards and without what a shell or a pattern reads.</summary>
    public static bool IsPlain(string path) => PathPattern().IsMatch(path) && !path.Split('/').Any(part => part is "." or "..");

    /// <summary>Whether it is a name for the folder of an upgrade, and so one that may be deleted.</summary>
    public static bool IsTaskFolder(string name) => FolderPattern().IsMatch(name);

    /// <summary>Whether it is one plain name.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>Where packages of one architecture and version stand, below the folder of the upgrade.</summary>
    public static string Of(string architecture, DatabaseHop hop) => Of(architecture, hop.Version, hop.Release);

    public static string Of(string architecture, string version, string release) => $"{Checked(architecture)}/{Checked($"{version}-{release}")}";

    public static string Of(PackageInfo package) => $"{Of(package.Architecture, package.Version, package.Release)}/{Checked(package.Name)}.rpm";

    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Checked(string name) => IsName(name) ? name : throw new ArgumentException($"'{name}' is no plain name of a file.", nameof(name));

    [GeneratedRegex(@"\A/[A-Za-z0-9._/+@=,-]*[A-Za-z0-9._+@=,-]/?\z")]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"\Arpm-[0-9]{1,20}\z")]
    private static partial Regex FolderPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._+~-]{0,199}\z")]
    private static partial Regex NamePattern();
}
