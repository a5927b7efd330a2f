using System.Text;
using Shouldly;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Runtime.Scripts;
using UpgradePlatform.Workers.Runtime.Secrets;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>A password logs in, and is seen nowhere: not by other users of either machine, not in files, not in output.</summary>
[Collection(SshCollection.Name)]
public sealed class PasswordTests(SshFixture fixture) : IDisposable
{
    // Of this run alone: others may run on the same machine.
    private static readonly string Word = $"pl4nted{Guid.NewGuid():n}";
    private static readonly string Password = $"{Word} 'pass' \"word\" $x";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_login_with_a_password_works_and_one_with_a_wrong_one_is_denied_after_one_try()
    {
        await using var server = await Server();
        var (right, wrong) = (await WithPassword(server, Password), await WithPassword(server, "something else"));
        using var watch = new CancellationTokenSource();
        var shown = Watch(watch.Token);

        var shell = fixture.NewShell();
        await using (shell)
        {
            (await shell.Run(right, RemoteCommand.Program("echo", "in"), default)).Output.ShouldBe("in\n");
            (await Should.ThrowAsync<DeviceUnreachableException>(shell.Run(wrong, RemoteCommand.Program("true"), default))).Reason.ShouldBe(UnreachableReason.LoginDenied);
            foreach (var file in Directory.EnumerateFiles(shell.StateFolder, "*", SearchOption.AllDirectories).Where(file => !IsSocket(file)))
                (await File.ReadAllTextAsync(file)).ShouldNotContain(Password);
        }

        await watch.CancelAsync();
        (await shown).ShouldBeFalse("the password was in a command line or an environment");
        server.Log.Split("Failed password").Length.ShouldBe(2);
    }

    [Fact]
    public async Task The_password_of_a_switch_reaches_its_script_and_nobody_else()
    {
        var device = await WithPassword(fixture.Server, Password);
        var go = Path.Combine(place.Path, "go");
        var script = fixture.Script($"IFS= read -r password; printf %s \"$password\" | sha256sum >{place.Path}/digest; echo begun; until [ -e {go} ]; do sleep 0.05; done; exit 255");
        var bench = fixture.NewJobs();
        var contract = new ScriptContract(new SecretResolver(fixture.Redactor));
        using var watch = new CancellationTokenSource();
        var shown = Watch(watch.Token);
        var order = await contract.Order(Steps.Context(fixture.Redactor), new ScriptRun { Path = script, Device = device }, default);

        await bench.Start(order);
        await bench.Said(order, "begun");
        Processes.Shown().ShouldContain(script);
        Processes.Shown().ShouldNotContain(Password);
        await File.WriteAllTextAsync(go, "");

        ScriptContract.Judge(await bench.Ended(order)).ShouldBe(ScriptVerdict.LoginFailed);
        order.Argv.ShouldBe(["bash", script, "127.0.0.1", SshServer.User, "-"]);
        (await File.ReadAllTextAsync(place.Path + "/digest")).ShouldStartWith(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Password))));
        foreach (var file in Directory.EnumerateFiles(bench.Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
            (await File.ReadAllTextAsync(file)).ShouldNotContain(Word);
        await watch.CancelAsync();
        (await shown).ShouldBeFalse("the password was in a command line or an environment");
    }

    [Fact]
    public async Task The_sample_script_with_a_password_installs_and_with_a_wrong_one_reports_the_login()
    {
        using var bin = new Stubs(place.Path, Password);
        await using var server = await Server(bin.SearchPath);
        var bench = fixture.NewJobs(options => options.ScriptFolders.Add(RepositoryRoot.Combine("infra", "samples", "scripts")));

        (await Verdict(Password)).ShouldBe(ScriptVerdict.Triggered);
        (await Verdict("something else")).ShouldBe(ScriptVerdict.LoginFailed);

        bin.Calls.ShouldBe(["onie-select -fi", "reboot"]);

        async Task<ScriptVerdict> Verdict(string password)
        {
            var run = new ScriptRun { Path = Stubs.Sample, Device = await WithPassword(server, password), Ztp = true };
            var order = await new ScriptContract(new SecretResolver(fixture.Redactor)).Order(Steps.Context(fixture.Redactor), run, default);
            await bench.Start(order);
            var job = await bench.Ended(order);
            (await bench.Output(order)).ShouldNotContain(password);
            return ScriptContract.Judge(job);
        }
    }

    private static async Task<SshServer> Server(string? path = null)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && await CanMount(), "a password of our own for the user needs root and the right to mount");
        return await SshServer.Start(new SshServerOptions { Password = Password, Path = path });
    }

    private static async Task<bool> CanMount()
    {
        try
        {
            await ChildProcess.RunAsync(["unshare", "-m", "true"], Deadline);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsSocket(string path) => !Path.HasExtension(path) && Path.GetFileName(path) != "askpass";

    private async Task<DeviceInfo> WithPassword(SshServer server, string password)
    {
        var file = Path.Combine(place.Path, Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, password + "\n");
        return server.Device with { Credential = $"file:{file}" };
    }

    private static async Task<bool> Watch(CancellationToken ended)
    {
        await Task.Yield();
        while (!ended.IsCancellationRequested)
        {
            if (Processes.Shown().Contains(Word, StringComparison.Ordinal))
                return true;
            await Task.Delay(1, CancellationToken.None);
        }

        return false;
    }
}
