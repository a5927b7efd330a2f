using System.Net;
using Shouldly;
using UpgradePlatform.Dialects.ObShell.Errors;
using UpgradePlatform.Dialects.ObShell.Tasks;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Generic ids (OBShell specification 4.2): five forms.</summary>
public sealed class GenericIdTests
{
    [Theory]
    [InlineData("12", ObShellTaskScope.Cluster, null, 2)]
    [InlineData("10", ObShellTaskScope.Cluster, null, 0)]
    [InlineData("19223372036854775807", ObShellTaskScope.Cluster, null, long.MaxValue)]
    [InlineData("22130706433028869", ObShellTaskScope.Agent, "127.0.0.1:2886", 9)]
    [InlineData("20016777216100001234", ObShellTaskScope.Agent, "1.0.0.0:10000", 1234)]
    [InlineData("3000000000000000000000000000000000000001028867", ObShellTaskScope.Agent, "[::1]:2886", 7)]
    [InlineData("3338958331222012082418099330867817087233028861", ObShellTaskScope.Agent, "[ff01::101]:2886", 1)]
    [InlineData("42130706433028869", ObShellTaskScope.Proxy, "127.0.0.1:2886", 9)]
    [InlineData("5000000000000000000000000000000000000001028867", ObShellTaskScope.Proxy, "[::1]:2886", 7)]
    public void Each_form_is_written_and_read(string text, object scope, string? agent, long number)
    {
        var id = new ObShellGenericId((ObShellTaskScope)scope, agent is null ? null : IPEndPoint.Parse(agent), number);
        ObShellGenericId.Parse(text).ShouldBe(id);
        id.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1x")]
    [InlineData("1-2")]
    [InlineData("1 2")]
    [InlineData("02")]
    [InlineData("62")]
    [InlineData("92")]
    [InlineData("abc")]
    [InlineData("1９")]
    [InlineData("199999999999999999999")]
    [InlineData("2213070643302886")]
    [InlineData("29999999999028869")]
    [InlineData("22130706433999999")]
    [InlineData("300000000000000000000000000000000000000102886")]
    public void What_is_malformed_is_refused(string text)
    {
        var refused = Should.Throw<ObShellRefusedException>(() => ObShellGenericId.Parse(text));
        (refused.Error.Code, refused.Error.HttpStatus).ShouldBe(("Task.GenericID.Invalid", 400));
    }
}
