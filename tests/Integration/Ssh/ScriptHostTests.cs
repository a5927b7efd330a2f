using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.TestKit;
using UpgradePlatform.TestKit.Ssh;
using UpgradePlatform.Workers.Runtime.Jobs;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Runtime.Scripts;
using UpgradePlatform.Workers.Runtime.Secrets;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Ssh;

/// <summary>What a script host does beside running jobs: the sample script, images and boot files.</summary>
[Collection(SshCollection.Name)]
public sealed class ScriptHostTests(SshFixture fixture) : IDisposable
{
    private readonly TempFolder place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(0, ScriptVerdict.Triggered)]
    [InlineData(1, ScriptVerdict.Failed)]
    public async Task The_sample_script_copies_checks_stages_and_reboots_and_stops_at_a_step_that_fails(int installCode, ScriptVerdict verdict)
    {
        using var bin = new Stubs(place.Path, null, installCode);
        await using var server = await SshServer.Start(new SshServerOptions { Path = bin.SearchPath });
        var bench = fixture.NewJobs(options => options.ScriptFolders.Add(RepositoryRoot.Combine("infra", "samples", "scripts")));
        var image = await Image($"cumulus-{Guid.NewGuid():n}.bin", "new system");
        var order = await new ScriptContract(new SecretResolver(fixture.Redactor)).Order(
            Steps.Context(fixture.Redactor), new ScriptRun { Path = Stubs.Sample, Device = server.Device, Image = image, Version = "5.9.2" }, default);
        var copy = $"/var/tmp/upgrade-{Path.GetFileName(image.Path)}";
        try
        {
            await bench.Start(order);
            var job = await bench.Ended(order);

            ScriptContract.Judge(job).ShouldBe(verdict, await bench.Output(order));
            (await File.ReadAllTextAsync(copy)).ShouldBe("new system");
            bin.Calls.ShouldBe(installCode == 0 ? [$"onie-install -fa -i {copy}", "reboot"] : [$"onie-install -fa -i {copy}"]);
            (await bench.Output(order)).ShouldContain(installCode == 0 ? "triggered" : "could not be staged");
        }
        finally
        {
            File.Delete(copy);
        }
    }

    [Theory]
    [InlineData(true, null, false, false, false, ScriptVerdict.Running)]
    [InlineData(false, 0, false, false, false, ScriptVerdict.Triggered)]
    [InlineData(false, 0, true, false, false, ScriptVerdict.Triggered)]
    [InlineData(false, 255, false, false, false, ScriptVerdict.LoginFailed)]
    [InlineData(false, 1, false, false, false, ScriptVerdict.Failed)]
    [InlineData(false, 143, true, false, false, ScriptVerdict.Interrupted)]
    [InlineData(false, 137, false, true, false, ScriptVerdict.TimedOut)]
    [InlineData(false, null, false, false, true, ScriptVerdict.Lost)]
    public void The_end_of_a_script_has_one_meaning(bool running, int? code, bool interrupted, bool timedOut, bool lost, ScriptVerdict verdict) =>
        ScriptContract.Judge(new RemoteJob(running, code, interrupted, timedOut, 0, DateTimeOffset.UnixEpoch) { Lost = lost }).ShouldBe(verdict);

    [Fact]
    public async Task An_image_is_known_by_presence_size_digest_and_room_for_it()
    {
        var check = new ImageCheck(fixture.Shell, Options.Create(fixture.NewOptions()));
        var image = await Image("image 1.bin", "content");

        var good = await check.Look(fixture.Server.Device, image, place.Path, default);
        await File.WriteAllTextAsync(image.Path, "Content");
        var other = await check.Look(fixture.Server.Device, image, "/no/such/folder", default);
        var undeclared = await check.Look(fixture.Server.Device, image with { Sha256 = null }, null, default);
        var absent = await check.Look(fixture.Server.Device, image with { Path = place.Path + "/absent" }, null, default);

        good.ShouldBe(new ImageFinding(true, 7, image.Sha256, true, good.FreeBytes));
        good.FreeBytes.ShouldNotBeNull().ShouldBeGreaterThan(0);
        (other.Present, other.Matches, other.FreeBytes).ShouldBe((true, false, null));
        other.Sha256.ShouldNotBe(image.Sha256);
        undeclared.Matches.ShouldBeTrue();
        absent.ShouldBe(new ImageFinding(false, 0, null, false, null));
    }

    [Fact]
    public async Task The_digest_of_an_image_is_computed_once_and_goes_on_when_nobody_waits()
    {
        var options = fixture.NewOptions();
        var check = new ImageCheck(fixture.Shell, Options.Create(options));
        var image = await Image("image.bin", new string('x', 1_000_000));
        await check.Look(fixture.Server.Device, image, null, default);

        // What was written down is believed: the content is not read again.
        var kept = Directory.EnumerateFiles(Path.Combine(options.JobsFolder, ".digests")).Single();
        await File.WriteAllTextAsync(kept, $"{new string('a', 64)}  -\n");

        (await check.Look(fixture.Server.Device, image, null, default)).Sha256.ShouldBe(new string('a', 64));
    }

    [Fact]
    public async Task A_boot_file_is_rendered_into_an_allowed_folder_and_removed()
    {
        var (files, template, includes) = await Boot("host $$HOSTNAME$$ {\n  hardware ethernet $$MACADDRESS$$; # $${ $HOME `id`\n}\n");
        var file = new BootFile("leaf/1", template, includes, new Dictionary<string, string> { ["HOSTNAME"] = "leaf-1", ["MACADDRESS"] = "00:11:22:33:44:55" });

        (await files.Write(fixture.Server.Device, file, default)).ShouldBeNull();

        var written = Directory.EnumerateFiles(includes).Single();
        Path.GetFileName(written).ShouldBe("leaf%2F1.conf");
        (await File.ReadAllTextAsync(written)).ShouldBe("host leaf-1 {\n  hardware ethernet 00:11:22:33:44:55; # $${ $HOME `id`\n}\n");
        (await files.Write(fixture.Server.Device, file with { Node = "leaf-2" }, default)).ShouldBeNull();
        for (var round = 0; round < 2; round++)
            (await files.Remove(fixture.Server.Device, file, default)).ShouldBeNull();
        Directory.EnumerateFileSystemEntries(includes).Select(Path.GetFileName).ShouldBe(["leaf-2.conf"]);
    }

    [Fact]
    public async Task Templates_and_values_that_do_not_fit_leave_no_boot_file()
    {
        var (files, template, includes) = await Boot("$$HOSTNAME$$ $$NTPSERVER$$\n");
        var values = new Dictionary<string, string> { ["HOSTNAME"] = "leaf-1", ["NTPSERVER"] = "10.0.0.1" };
        var file = new BootFile("leaf-1", template, includes, values);
        var link = Path.Combine(Path.GetDirectoryName(template)!, "link");
        File.CreateSymbolicLink(link, "/etc/passwd");

        (await Code(file with { Values = new Dictionary<string, string> { ["HOSTNAME"] = "leaf-1" } })).ShouldBe(JobRefusal.TemplateUnfit);
        (await Code(file with { Values = new Dictionary<string, string>(values) { ["HOSTNAME"] = "x; } host evil {" } })).ShouldBe(JobRefusal.TemplateUnfit);
        (await Code(file with { Template = template + ".absent" })).ShouldBe(JobRefusal.TemplateMissing);
        (await Code(file with { Template = "/etc/passwd" })).ShouldBe(JobRefusal.TemplateNotAllowed);
        (await Code(file with { Template = link })).ShouldBe(JobRefusal.TemplateNotAllowed);
        (await Code(file with { Folder = place.Path })).ShouldBe(JobRefusal.FolderNotAllowed);
        Directory.EnumerateFileSystemEntries(includes).ShouldBeEmpty();

        async Task<string?> Code(BootFile wrong) => (await files.Write(fixture.Server.Device, wrong, default))?.Code;
    }

    [Fact]
    public async Task A_driver_finds_everything_it_needs()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Remote:StateFolder"] = place.Path, ["Remote:ScriptFolders:0"] = "/srv/scripts" });
        builder.Services.AddLogging();
        builder.Services.AddRemoteHosts();
        using var host = builder.Build();
        await host.StartAsync();

        host.Services.GetRequiredService<RemoteJobs>().ShouldNotBeNull();
        host.Services.GetRequiredService<HostKeyEnrolment>().ShouldNotBeNull();
        host.Services.GetRequiredService<ScriptContract>().ShouldNotBeNull();
        host.Services.GetRequiredService<ImageCheck>().ShouldNotBeNull();
        host.Services.GetRequiredService<BootFiles>().ShouldNotBeNull();
        (await host.Services.GetRequiredService<IRemoteShell>().Run(fixture.Server.Device, RemoteCommand.Program("true"), default)).ExitCode.ShouldBe(0);
        await ((IAsyncDisposable)host.Services).DisposeAsync();
        Directory.EnumerateFileSystemEntries(place.Path).ShouldBeEmpty();
    }

    private async Task<ImageInfo> Image(string name, string content)
    {
        var path = Path.Combine(place.Path, name);
        await File.WriteAllTextAsync(path, content);
        return new ImageInfo(path, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))));
    }

    private async Task<(BootFiles Files, string Template, string Includes)> Boot(string template)
    {
        var options = fixture.NewOptions();
        var (templates, includes) = (Directory.CreateDirectory(place.Path + "/templates").FullName, Directory.CreateDirectory(place.Path + "/includes").FullName);
        options.TemplateFolders.Add(templates);
        options.IncludeFolders.Add(includes);
        var path = Path.Combine(templates, "dhcp host.template");
        await File.WriteAllTextAsync(path, template);
        return (new BootFiles(fixture.Shell, Options.Create(options)), path, includes);
    }
}
