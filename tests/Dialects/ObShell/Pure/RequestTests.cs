using System.Text;
using Shouldly;
using UpgradePlatform.Api.Databases;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Requests;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Requests of upgrades as they are read (OBShell specification 1, 3.4, 3.5, 3.7).</summary>
public sealed class RequestTests
{
    [Fact]
    public void The_seed_request_is_read() =>
        Upgrade("""{ "version":"4.2.1.1", "release": "101000062023110109.el7", "mode": "rolling", "upgradeDir": "" }""")
            .ShouldBe(new ObShellUpgradeRequest("4.2.1.1", "101000062023110109.el7", "rolling", null, false));

    [Theory]
    [InlineData("""{"VERSION":"1","Release":"2.x","mOdE":"m","UpgradeDir":" /a ","FREEZE_SERVER":true,"more":[1,{}]}""", "/a", true)]
    [InlineData("""{"version":"1","release":"2.x","mode":"m","upgradeDir":null,"freeze_server":null}""", null, false)]
    [InlineData("""{"version":"0","Version":"1","release":"2.x","mode":"m","upgradeDir":"  "}""", null, false)]
    public void Names_are_taken_in_any_case_and_null_is_absent(string body, string? folder, bool freeze) =>
        Upgrade(body).ShouldBe(new ObShellUpgradeRequest("1", "2.x", "m", folder, freeze));

    [Fact]
    public void A_check_needs_no_mode() => ObShellUpgradeRequest.ReadCheck(Encoding.UTF8.GetBytes("""{"version":"1","release":"2.x"}""")).Mode.ShouldBe("");

    [Theory]
    [InlineData("", "version")]
    [InlineData("{}", "version")]
    [InlineData("""{"version":"","release":"2.x","mode":"m"}""", "version")]
    [InlineData("""{"version":null,"release":"2.x","mode":"m"}""", "version")]
    [InlineData("""{"version":"1","mode":"m"}""", "release")]
    [InlineData("""{"version":"1","release":"2.x"}""", "mode")]
    [InlineData("""{"version":1,"release":"2.x","mode":"m"}""", "version")]
    [InlineData("""{"version":"1","release":"2.x","mode":"m","upgradeDir":5}""", "upgradeDir")]
    [InlineData("""{"version":"1","release":"2.x","mode":"m","freeze_server":"true"}""", "freeze_server")]
    [InlineData("""["version"]""", "object")]
    [InlineData("""{"version":""", "JSON")]
    public void What_cannot_be_bound_says_which_field(string body, string named)
    {
        var refused = Should.Throw<ObShellRefusedException>(() => Upgrade(body));
        refused.Error.Code.ShouldBe("Common.BindJsonFailed");
        refused.Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("rolling", UpgradeMode.Rolling)]
    [InlineData("ROLLING", UpgradeMode.Rolling)]
    [InlineData("stopService", UpgradeMode.StopService)]
    [InlineData("StopSERVICE", UpgradeMode.StopService)]
    public void Modes_are_taken_in_any_case(string word, UpgradeMode mode) => ObShellModes.Read(word).ShouldBe(mode);

    [Fact]
    public void Another_mode_is_refused() =>
        Should.Throw<ObShellRefusedException>(() => ObShellModes.Read("SIDEWAYS")).Message.ShouldBe("upgrade mode 'SIDEWAYS' is unknown");

    [Theory]
    [InlineData("101000062023110109.el7", "101000062023110109", "el7")]
    [InlineData("1.2.el8", "1", "el8")]
    [InlineData(".", "", "")]
    public void A_release_is_split_at_its_dots(string release, string build, string distribution) => ObShellRelease.Read(release).ShouldBe(new ObShellRelease(build, distribution));

    [Fact]
    public void A_release_without_a_dot_is_refused() =>
        Should.Throw<ObShellRefusedException>(() => ObShellRelease.Read("101000062023110109")).Error.Code.ShouldBe("Package.ReleaseFormat.Invalid");

    [Theory]
    [InlineData("/data/upgrade")]
    [InlineData("/data//upgrade/")]
    [InlineData("/data/./a/../b")]
    [InlineData("/数据/a-b_c:d@e.f")]
    [InlineData("/")]
    [InlineData(null)]
    public void Folders_that_are_allowed(string? folder) => UpgradeFolder.Obstacle(folder).ShouldBeNull();

    [Theory]
    [InlineData("data/upgrade")]
    [InlineData("./upgrade")]
    [InlineData("/data upgrade")]
    [InlineData("/data;rm")]
    [InlineData("/data\n")]
    [InlineData("/dåta")]
    [InlineData("/..")]
    [InlineData("/a/../../b")]
    [InlineData("/$(id)")]
    public void Folders_that_are_not(string folder) => UpgradeFolder.Obstacle(folder).ShouldNotBeNull();

    [Theory]
    [InlineData(null, true)]
    [InlineData("True", true)]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("t", true)]
    [InlineData("T", true)]
    [InlineData("False", false)]
    [InlineData("false", false)]
    [InlineData("FALSE", false)]
    [InlineData("0", false)]
    [InlineData("f", false)]
    [InlineData("F", false)]
    public void Words_for_details(string? word, bool wanted) => ObShellWords.ShowDetails(word).ShouldBe(wanted);

    [Theory]
    [InlineData("yes")]
    [InlineData("tRuE")]
    [InlineData("2")]
    public void Other_words_for_details_are_the_clients_fault(string word) => Should.Throw<ObShellRefusedException>(() => ObShellWords.ShowDetails(word)).Error.HttpStatus.ShouldBe(400);

    private static ObShellUpgradeRequest Upgrade(string body) => ObShellUpgradeRequest.ReadUpgrade(Encoding.UTF8.GetBytes(body));
}
