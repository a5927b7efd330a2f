using System.Text.RegularExpressions;

namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>What values of a fleet file look like. Strict: ids become parts of attempt ids, file names and routing keys.</summary>
internal static partial class Shapes
{
    public const string IdWords = "is 1 to 63 of a-z, 0-9 and '-', beginning and ending with a letter or digit.";
    public const string TypeIdWords = "is 1 to 64 letters, digits, '_' and '-'.";
    public const string VendorIdWords = "is a number of up to 9 digits, in quotes.";
    public const string PathWords = "is an absolute path of letters, digits and '/', '_', '.', '-', without '..'.";
    public const string HostWords = "is a host name or an IP address.";
    public const string SerialWords = "is 1 to 64 letters, digits, '.', '_' and '-'.";
    public const string Sha256Words = "is 64 hexadecimal digits.";
    public const string SourceWords = "is an absolute path or an https address.";

    public const string UserWords = "is 1 to 32 letters, digits, '_', '.' and '-', not beginning with '-' or '.'.";
    public const string MacWords = "is six pairs of hexadecimal digits with colons between.";
    public const string ZoneWords = "is 1 to 64 letters, digits, '_' and '-', beginning with a letter or digit.";
    public const string SqlUserWords = "is a user of the database, as root@sys or root@sys#cluster.";
    public const string PortWords = "is the name of an interface: 1 to 64 letters, digits and '/', ':', '.', '_', '-', beginning with a letter or digit.";

    // The value is not shown: whoever wrote a secret here should not find it in a log as well.
    public const string ReferenceWords = "A credential is a reference, file:/absolute/path or env:NAME, never the secret itself.";

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    public static partial Regex Id();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    public static partial Regex TypeId();

    [GeneratedRegex(@"^[0-9]{1,9}\z")]
    public static partial Regex VendorId();

    [GeneratedRegex(@"^(?!.*(^|/)\.\.(/|$))/[A-Za-z0-9/_.-]{1,1023}\z")]
    public static partial Regex AbsolutePath();

    // Never begins with '-': it becomes an argument of a program.
    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9.:-]{0,252}[A-Za-z0-9])?\z")]
    public static partial Regex Host();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    public static partial Regex Serial();

    [GeneratedRegex(@"^[0-9a-fA-F]{64}\z")]
    public static partial Regex Sha256();

    [GeneratedRegex(@"^(/[^\s]+|https://[^\s]+)\z")]
    public static partial Regex Source();

    // Neither of these may begin with '-': they become arguments of programs.
    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}\z")]
    public static partial Regex User();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9/:._-]{0,63}\z")]
    public static partial Regex Port();

    // Part of unit ids, and of statements of the database.
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\z")]
    public static partial Regex Zone();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}(@[A-Za-z0-9_]{1,64}(#[A-Za-z0-9_-]{1,64})?)?\z")]
    public static partial Regex SqlUser();

    [GeneratedRegex(@"^([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}\z")]
    public static partial Regex Mac();

    [GeneratedRegex(@"^(file:/[^\s]+|env:[A-Za-z_][A-Za-z0-9_]*)\z")]
    public static partial Regex Reference();
}
