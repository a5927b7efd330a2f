using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Kit;

public sealed class ServiceProcessTests
{
    [Fact]
    public void The_assembly_is_taken_from_the_projects_own_output()
    {
        var assembly = ServiceAssembly.Find("Workers/Switch");

        assembly.ShouldBe(RepositoryRoot.Combine(
            "services", "Workers", "Switch", "bin", RepositoryRoot.Configuration, "net10.0", "UpgradePlatform.Workers.Switch.dll"));
        Should.Throw<InvalidOperationException>(() => ServiceAssembly.Find("Nowhere")).Message.ShouldContain("services/Nowhere");
    }

    [Fact]
    public async Task A_process_that_ends_instead_of_becoming_ready_fails_at_once()
    {
        using var logs = new TempFolder();
        var settings = new ServiceSettings
        {
            Project = "Workers/Switch",
            // The host refuses the address: it ends whatever its other settings are.
            Arguments = ["--urls", "nonsense://"],
            LogFolder = logs.Path,
            Deadline = TimeSpan.FromMinutes(5),
        };

        var failure = await Should.ThrowAsync<EventuallyNeverException>(() => ServiceProcess.StartAsync(settings));

        failure.Message.ShouldContain("Workers-Switch ended");
        File.Exists(logs.Combine("Workers-Switch.log")).ShouldBeTrue();
    }
}
