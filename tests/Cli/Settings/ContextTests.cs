using Shouldly;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Settings;

/// <summary>Contexts: set, list, use, delete.</summary>
public sealed class ContextTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string File => _folder.Combine("upgradectl", "config.yaml");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_context_is_set_used_listed_and_deleted()
    {
        (await Run("context", "set", "lab", "--url", "https://lab.example", "--key-env", "LAB_KEY", "--ca-file", "/etc/lab.pem")).ShouldBe(new CliRun(0, "Set lab, and in use.\n", ""));
        (await Run("context", "set", "live", "--url", "https://live.example", "--key-file", "/keys/live")).Out.ShouldBe("Set live.\n");
        (await Run("context", "use", "live")).Out.ShouldBe("In use: live.\n");
        (await Run("context", "list")).Out.ShouldBe(
            """
               NAME  URL                   KEY         CA FILE
               lab   https://lab.example   $LAB_KEY    /etc/lab.pem
            *  live  https://live.example  /keys/live

            """.ReplaceLineEndings("\n"));
        (await Run("context", "delete", "live")).Status.ShouldBe(0);
        (await Run("context", "list")).Out.ShouldNotContain("live");
        (await Run("context", "use", "live")).Status.ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public async Task The_settings_file_is_for_its_owner_only()
    {
        await Run("context", "set", "lab", "--url", "https://lab.example");

        if (!OperatingSystem.IsWindows())
            System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.GetDirectoryName(File)!).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_key_is_kept_only_for_who_insists_and_is_never_shown()
    {
        var host = Host() with { In = new StringReader("secret-key\n") };
        var run = await CliRun.Of(host, "context", "set", "lab", "--url", "https://lab.example", "--store-key-from-stdin");

        run.Error.ShouldContain("Warning");
        System.IO.File.ReadAllText(File).ShouldContain("secret-key");
        var list = await Run("context", "list");
        (run.Out + run.Error + list.Out + list.Error).ShouldNotContain("secret-key");
        list.Out.ShouldContain("(in this file)");

        await Run("context", "set", "lab", "--key-file", "/keys/lab");
        System.IO.File.ReadAllText(File).ShouldNotContain("secret-key");
    }

    [Fact]
    public async Task A_settings_file_that_cannot_be_understood_is_named_but_not_quoted()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, "contexts:\n  lab: [key: secret-key\n");

        var run = await Run("list");

        run.Status.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain(File);
        run.Error.ShouldNotContain("secret-key");
    }

    [Theory]
    [InlineData("context", "set", "lab")]
    [InlineData("context", "set", "lab", "--url", "nonsense")]
    [InlineData("context", "set", "lab", "--url", "https://lab.example", "--key-file", "/k", "--key-env", "K")]
    [InlineData("context", "delete", "lab")]
    public async Task Half_a_context_is_refused(params string[] arguments)
    {
        (await Run(arguments)).Status.ShouldBe(ExitCodes.Usage);
        System.IO.File.Exists(File).ShouldBeFalse();
    }

    private CliHost Host() => CliRun.Host(("XDG_CONFIG_HOME", _folder.Path));

    private Task<CliRun> Run(params string[] arguments) => CliRun.Of(Host(), arguments);
}
