using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Api.Dialects.ObShell.Bindings;
using UpgradePlatform.Dialects.Tests.Http;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Bindings: ports that open on reload, keys that last, passwords that are read anew, options that name what is wrong.</summary>
public sealed class BindingTests(ObShellFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_binding_added_on_reload_opens_its_port_and_the_main_address_stays()
    {
        await fixture.HostAsync();
        var (first, second) = (FreePort.Next(), FreePort.Next());
        await using var host = await ObShellHost.StartAsync(await fixture.NewDatabaseAsync(), fixture.NewFolder(), ("ObShell:Bindings:0:Port", $"{first}"), ("ObShell:Bindings:0:Host", ""));
        (await new ApiClient(host.Address, host.Key).GetAsync("/platform/v1/fleet")).ShouldBeStatus(200);
        var client = await ObShellClient.ConnectAsync(new Uri($"http://127.0.0.1:{first}"), "anything", SdkStyle.Go);
        (await client.OpenAsync("/api/v1/info")).Data().GetProperty("port").GetInt32().ShouldBe(first);

        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        configuration["ObShell:Bindings:1:Port"] = $"{second}";
        configuration.Reload();
        await Eventually.TrueAsync(() => Listens(second), Patience, "the added port is opened");
        (await (await ObShellClient.ConnectAsync(new Uri($"http://127.0.0.1:{second}"), "anything", SdkStyle.Go)).GetAsync("/api/v1/ob/info")).Data()
            .GetProperty("obcluster_info").GetProperty("name").GetString().ShouldBe("ob-2");
        (await client.OpenAsync("/api/v1/info")).Data();
        (await new ApiClient(host.Address, host.Key).GetAsync("/platform/v1/fleet")).ShouldBeStatus(200);

        configuration["ObShell:Bindings:1:Role"] = "king";
        configuration.Reload();
        (await client.OpenAsync("/api/v1/info")).Data();
        host.Services.GetRequiredService<ObShellBindings>().Options.Bindings[1].Role.ShouldBe("admin", "what cannot be understood changes nothing");
    }

    [Fact]
    public async Task The_key_lasts_and_a_changed_password_is_taken_at_once()
    {
        await fixture.HostAsync();
        var (database, folder) = (await fixture.NewDatabaseAsync(), fixture.NewFolder());
        string key;
        await using (var host = await ObShellHost.StartAsync(database, folder))
        {
            var client = await host.ClientAsync("ob-1");
            key = client.PublicKey;
            (await host.ClientAsync("ob-2")).PublicKey.ShouldNotBe(key, "each cluster has its own");
            (await client.GetAsync("/api/v1/ob/info")).Data();
            await File.WriteAllTextAsync(Path.Combine(folder, "root"), "another, longer than the first");
            (await client.GetAsync("/api/v1/ob/info")).ShouldBeRefused(401, "Security.Authentication.IncorrectOceanbasePassword", 10008);
            (await client.GetAsync("/api/v1/ob/info", "another, longer than the first")).Data();
            File.Delete(Path.Combine(folder, "root"));
            (await client.GetAsync("/api/v1/ob/info", "another, longer than the first")).ShouldBeRefused(500, "Common.Unexpected");
        }

        await using var again = await ObShellHost.StartAsync(database, folder);
        (await again.ClientAsync("ob-1")).PublicKey.ShouldBe(key);
    }

    [Theory]
    [InlineData("ObShell:Bindings:0:Cluster", "", "Bindings:0:Cluster")]
    [InlineData("ObShell:Bindings:0:Port", "70000", "Bindings:0:Port")]
    [InlineData("ObShell:Bindings:0:PasswordFile", "relative", "Bindings:0:PasswordFile")]
    [InlineData("ObShell:Bindings:0:AgentPasswordFile", "relative", "Bindings:0:AgentPasswordFile")]
    [InlineData("ObShell:Bindings:0:Edition", "gold", "Bindings:0:Edition")]
    [InlineData("ObShell:Bindings:0:Role", "king", "Bindings:0:Role")]
    [InlineData("ObShell:Bindings:0:Host", "ob-2.test", "host ob-2.test")]
    [InlineData("ObShell:Address", "somewhere", "ObShell:Address")]
    [InlineData("ObShell:TemporaryFolder", "relative", "ObShell:TemporaryFolder")]
    [InlineData("ObShell:FailedChecksDays", "0", "ObShell:FailedChecksDays")]
    [InlineData("ObShell:FailedChecksDays", "366", "ObShell:FailedChecksDays")]
    [InlineData("ObShell:LookEverySeconds", "-1", "ObShell:LookEverySeconds")]
    [InlineData("ObShell:LookEverySeconds", "86401", "ObShell:LookEverySeconds")]
    public async Task Options_that_cannot_be_understood_are_named_at_the_start(string option, string value, string named)
    {
        await fixture.HostAsync();
        var failed = await Should.ThrowAsync<OptionsValidationException>(ObShellHost.StartAsync(await fixture.NewDatabaseAsync(), fixture.NewFolder(), (option, value)));
        failed.Message.ShouldContain(named);
    }

    [Fact]
    public void A_binding_needs_a_host_or_a_port() =>
        ObShellOptionsRules.Problems(new ObShellOptions { Bindings = [new ObShellBinding { Cluster = "c", PasswordFile = "/p" }] }).ShouldHaveSingleItem().ShouldContain("Host or Port");

    private static async Task<bool> Listens(int port)
    {
        try
        {
            using var client = new System.Net.Sockets.TcpClient();
            await client.ConnectAsync(System.Net.IPAddress.Loopback, port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
