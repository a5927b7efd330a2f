using Shouldly;
using UpgradePlatform.Api.Access;
using UpgradePlatform.Core.Operations;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.Msf;

/// <summary>Options of the dialect: defaults, and what is refused at the start.</summary>
public sealed class OptionsTests
{
    public static TheoryData<string, MsfOptions> Bad => new()
    {
        { "a role that is none", new MsfOptions { ConfirmRole = "king" } },
        { "a viewer who confirms", new MsfOptions { ConfirmRole = "viewer" } },
        { "a mode that is none", new MsfOptions { CancelMode = (CancelMode)9 } },
        { "no retention at all", new MsfOptions { RetentionDays = 0 } },
        { "a negative drain", new MsfOptions { DrainSeconds = -1 } },
        { "a script without time", new MsfOptions { UpgradeTimeoutSeconds = 0 } },
        { "a return without time", new MsfOptions { ReturnTimeoutSeconds = 0 } },
        { "an operator without time", new MsfOptions { OperatorTimeoutSeconds = 0 } },
        { "a zone that is none", new MsfOptions { TimeZone = "Nowhere/Else" } },
    };

    [Fact]
    public void The_defaults_are_valid() => new MsfOptions().Valid().ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_cannot_be_meant_is_refused(string what, MsfOptions options) => options.Valid().ShouldBeFalse(what);
}
