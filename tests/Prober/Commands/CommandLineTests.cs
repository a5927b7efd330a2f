using Shouldly;
using UpgradePlatform.Prober.Commands;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Prober.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "2 to 1000 hosts, and 0 are given")]
    [InlineData("--host a=n=10.0.0.1", "and 1 are given")]
    [InlineData("--host a=n=10.0.0.1 b=n", "--host b=n: a host is three words")]
    [InlineData("--host a=n=10.0.0.1 --host b=n=10.1", "'10.1' of host 'b' is no IPv4 address")]
    [InlineData("--host a=n=10.0.0.1 --host b=n=::1", "'::1' of host 'b' is no IPv4 address")]
    [InlineData("--host a=n=10.0.0.1 --host a=m=10.0.0.2", "two hosts are called 'a'")]
    [InlineData("--rate 0", "--rate must be a number between 1 and 10000")]
    [InlineData("--rate many", "--rate must be a number between 1 and 10000")]
    [InlineData("--rate", "--rate")]
    [InlineData("--flows 65", "--flows must be a number between 1 and 64")]
    [InlineData("--grace 0", "--grace must be a number between 0.05 and 60")]
    [InlineData("--grace 1,5", "--grace must be a number")]
    [InlineData("--seconds -1", "--seconds must be a number")]
    [InlineData("--report /no/such/folder/report.json", "no folder /no/such/folder")]
    [InlineData("--hosts-file /no/such/file", "/no/such/file")]
    [InlineData("--frobnicate", "--frobnicate")]
    public async Task Wrong_words_are_refused_with_status_1(string words, string says)
    {
        var (status, _, error) = await Run(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        status.ShouldBe(ExitCodes.Usage);
        error.ShouldContain(says);
    }

    [Fact]
    public void Hosts_are_read_from_words_and_file()
    {
        File.WriteAllText(folder.Combine("hosts"), "# of the lab\n\nhost-2 fab1-host-2 10.1.2.2\n  host-3\tfab1-host-3\t10.1.2.3\n");
        HostList.Read(["host-1=/proc/1/ns/net=10.1.2.1"], new FileInfo(folder.Combine("hosts"))).Select(host => $"{host.Name} {host.Namespace} {host.Address}")
            .ShouldBe(["host-1 /proc/1/ns/net 10.1.2.1", "host-2 fab1-host-2 10.1.2.2", "host-3 fab1-host-3 10.1.2.3"]);
    }

    [Fact]
    public async Task A_wrong_line_is_named()
    {
        File.WriteAllText(folder.Combine("hosts"), "host-1 ns 10.1.2.1\nhost-2 ns\n");
        var (status, _, error) = await Run("--hosts-file", folder.Combine("hosts"));
        status.ShouldBe(ExitCodes.Usage);
        error.ShouldContain($"{folder.Combine("hosts")}:2: a host is three words");
    }

    [Fact]
    public async Task Where_there_is_no_namespace_the_host_is_named_with_status_2()
    {
        var (status, _, error) = await Run("--host", "left=upprober-none=10.0.0.1", "right=upprober-none=10.0.0.2");
        status.ShouldBe(ExitCodes.NoSockets);
        error.ShouldContain("host left: ");
        error.ShouldContain("upprober-none");
    }

    [Fact]
    public async Task Help_says_what_there_is()
    {
        var (status, output, _) = await Run("--help");
        status.ShouldBe(0);
        foreach (var option in new[] { "--host", "--hosts-file", "--rate", "--flows", "--seconds", "--grace", "--live", "--report" })
            output.ShouldContain(option);
    }

    private static async Task<(int Status, string Output, string Error)> Run(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await ProberCommand.Run(words, output, error, TestContext.Current.CancellationToken);
        return (status, output.ToString(), error.ToString());
    }
}
