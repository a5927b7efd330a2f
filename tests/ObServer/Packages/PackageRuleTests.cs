using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Packages;
using UpgradePlatform.Packages.Rpm;
using UpgradePlatform.Packages.Rules;
using Xunit;

namespace UpgradePlatform.ObServer.Tests.Packages;

/// <summary>Which packages may be stored (OBShell specification 3.6).</summary>
public sealed class PackageRuleTests
{
    private const string Running = "4.2.1.0-100000092023110109";

    public static TheoryData<string, string, string?, string?, string[]> Table => new()
    {
        { "a whole package", "oceanbase-ce", "community", Running, [] },
        { "of any edition", "oceanbase-ce", null, null, [] },
        { "the agent", "obshell", "business", Running, [] },
        { "of another edition", "oceanbase-ce", "business", Running, [PackageProblemCodes.NameNotAllowed] },
        { "of another product", "nginx", null, null, [PackageProblemCodes.NameNotAllowed] },
        { "the diagnostic tool", "oceanbase-diagnostic-tool", "community", Running, [] },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Names_go_by_the_edition(string what, string name, string? edition, string? running, string[] codes) =>
        Codes(Whole with { Name = name }, edition, running).ShouldBe(codes, what);

    [Theory]
    [InlineData("4.2.1.1", Running, 5)]
    [InlineData("4.2.1.1", null, 5)]
    [InlineData("4.2.1.0", Running, 0)]
    [InlineData("4.2.0.0", Running, 0)]
    [InlineData("4.10.0.0", "4.9.0.0-1", 5)]
    public void Scripts_are_needed_of_a_newer_and_other_version_alone(string version, string? running, int missing) =>
        PackageRules.Check(Whole with { Version = version, Files = [File(PackagePaths.Observer), File(PackagePaths.Agent)] }, Editions.Community, running)
            .Count(problem => problem.Code == PackageProblemCodes.MissingFile).ShouldBe(missing);

    [Fact]
    public void The_business_edition_has_its_agent_apart()
    {
        var bare = Whole with { Files = [.. Whole.Files.Where(file => file.Path != PackagePaths.Agent)] };
        Codes(bare, Editions.Community, Running).ShouldBe([PackageProblemCodes.MissingFile]);
        Codes(bare with { Name = "oceanbase" }, Editions.Business, Running).ShouldBeEmpty();
        Codes(bare with { Name = "oceanbase" }, null, Running).ShouldBeEmpty();
    }

    [Fact]
    public void Libraries_are_a_folder()
    {
        var libraries = Whole with { Name = "oceanbase-ce-libs", Files = [new(PackagePaths.Libraries, 0, 0x41ED)] };
        Codes(libraries, Editions.Community, Running).ShouldBeEmpty();
        Codes(libraries with { Files = [File($"{PackagePaths.Libraries}/liba.so")] }, Editions.Community, Running).ShouldBeEmpty();
        Codes(libraries with { Files = [File("/usr/lib/liba.so")] }, Editions.Community, Running).ShouldBe([PackageProblemCodes.MissingFile]);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_in_the_vendors_order() =>
        Codes(Whole with { Release = "1", Version = "4.1.0.9", Files = [File(PackagePaths.Observer)], PayloadCompressor = "zstd" }, Editions.Community, Running)
            .ShouldBe([PackageProblemCodes.ReleaseFormat, PackageProblemCodes.VersionNotSupported, PackageProblemCodes.MissingFile, PackageProblemCodes.CompressionNotSupported]);

    [Theory]
    [InlineData("4.2.0.0", true)]
    [InlineData("4.2.0", false)]
    [InlineData("4.2.0.0.1", true)]
    [InlineData("4.1.99.99", false)]
    [InlineData("10.0.0.0", true)]
    [InlineData("nonsense", false)]
    [InlineData("", false)]
    public void Versions_from_4_2_on_are_supported(string version, bool supported) => PackageRules.IsSupported(version).ShouldBe(supported);

    private static RpmPackage Whole { get; } = new()
    {
        Name = "oceanbase-ce",
        Version = "4.2.1.1",
        Release = "101000062023110109.el7",
        Architecture = "x86_64",
        Size = 10,
        PayloadSize = 8,
        UnpackedSize = 20,
        Md5 = new string('0', 32),
        PayloadOffset = 5,
        PayloadFormat = "cpio",
        PayloadCompressor = "xz",
        Files = [File(PackagePaths.Observer), File(PackagePaths.Agent), .. PackagePaths.ForUpgrade.Select(File)],
    };

    private static RpmFile File(string path) => new(path, 1, 0x81ED);

    private static IEnumerable<string> Codes(RpmPackage package, string? edition, string? running) => PackageRules.Check(package, edition, running).Select(problem => problem.Code);
}
