using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace UpgradePlatform.Architecture.Tests;

/// <summary>Rules of the house that a compiler does not know.</summary>
public partial class HouseRules
{
    [Fact]
    public void A_file_of_a_service_declares_one_public_type() =>
        SourceTree.Files("services").Concat(SourceTree.Files("contracts"))
            .Where(file => PublicType().Count(file.Text) > 1)
            .Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void No_service_sleeps() =>
        SourceTree.Files("services").Where(file => file.Text.Contains("Thread.Sleep", StringComparison.Ordinal)).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void Package_versions_are_exact_and_central()
    {
        var central = XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Packages.props")).Descendants("PackageVersion").ToArray();
        central.ShouldNotBeEmpty();
        central.Select(package => package.Attribute("Version")!.Value).ShouldAllBe(version => version.StartsWith('[') && version.EndsWith(']') && !version.Contains(','));
        SourceTree.Files(".", "*.csproj").Where(file => file.Text.Contains("Version=\"", StringComparison.Ordinal)).Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Every_suppression_has_a_reason()
    {
        var lines = File.ReadAllLines(Path.Combine(SourceTree.Root, ".editorconfig"));
        foreach (var (index, line) in lines.Index().Where(pair => pair.Item.Contains(".severity = none", StringComparison.Ordinal)))
            lines.Take(index).Reverse().SkipWhile(above => above.Contains(".severity = none", StringComparison.Ordinal)).First().ShouldStartWith("#", customMessage: line);
    }

    [Fact]
    public void Licences_that_are_not_ours_to_take_are_not_taken() =>
        XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value)
            .ShouldNotContain(name => name == "MediatR" || name == "AutoMapper" || name == "Moq" || name.StartsWith("Hangfire", StringComparison.Ordinal) || name == "FluentAssertions");

    [GeneratedRegex(@"^public (static |sealed |abstract |partial |readonly )*(class|record|enum|interface|struct) ", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
