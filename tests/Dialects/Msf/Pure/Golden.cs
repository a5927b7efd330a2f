using System.Runtime.CompilerServices;
using Shouldly;
using UpgradePlatform.Api.Dialects.Msf;
using UpgradePlatform.Dialects.Msf;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Bodies kept in files beside the tests; <c>UPDATE_DOCS=1</c> writes them anew.</summary>
internal static class Golden
{
    public static void ShouldMatch(MsfOperationDetail detail, string name, [CallerFilePath] string source = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(source)!, "Golden", $"{name}.json");
        var body = MsfJson.Write(detail) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, body);
        }

        body.ShouldBe(File.ReadAllText(file), name);
    }
}
