using Shouldly;
using UpgradePlatform.Core.Platform;
using Xunit;

namespace UpgradePlatform.Core.Tests.Small;

/// <summary>The table of specification 1.1: which class of call is accepted in which state.</summary>
public sealed class PlatformStates
{
    [Theory]
    [InlineData(ServiceStatus.Running, "Execute Special Read Priority", "Read Priority")]
    [InlineData(ServiceStatus.ShuttingDown, "Special Priority", "Priority")]
    [InlineData(ServiceStatus.Switching, "Special Priority", "Priority")]
    [InlineData(ServiceStatus.Starting, "Priority", "Priority")]
    [InlineData(ServiceStatus.Unknown, "Priority", "Priority")]
    [InlineData(ServiceStatus.Stopped, "", "")]
    public void Call_is_accepted_as_the_table_says(ServiceStatus service, string open, string blocked)
    {
        Accepted(new(service)).ShouldBe(open);
        Accepted(new(service, Blockade: true)).ShouldBe(blocked);
        Accepted(new(service, Renewal: true)).ShouldBe(blocked);
        Accepted(new(service, Blockade: true, Renewal: true)).ShouldBe(blocked);
    }

    [Fact]
    public void State_is_told_in_words() =>
        new PlatformState(ServiceStatus.ShuttingDown, Blockade: true, Renewal: true).Describe().ShouldBe("shutting down, blocked, being renewed");

    private static string Accepted(PlatformState state) => string.Join(' ', Enum.GetValues<CallClass>().Where(state.Accepts));
}
