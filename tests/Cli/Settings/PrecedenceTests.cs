using Shouldly;
using UpgradePlatform.Cli.Hosting;
using UpgradePlatform.Cli.Settings;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Cli.Tests.Settings;

/// <summary>Who says how the platform is reached.</summary>
public sealed class PrecedenceTests
{
    private static readonly ContextDocument Contexts = new()
    {
        Current = "lab",
        Contexts = new()
        {
            ["lab"] = new ContextEntry { Url = "https://lab.example", KeyEnv = "LAB_KEY", CaFile = "/etc/lab.pem" },
            ["live"] = new ContextEntry { Url = "https://live.example:8443/", Key = "live-key" },
            ["open"] = new ContextEntry { Url = "http://10.0.0.1", KeyEnv = "LAB_KEY", InsecureHttp = true },
        },
    };

    // flag URL, flag context, variables, then: URL and key that are taken.
    public static TheoryData<string?, string?, string[], string, string> Cases => new()
    {
        { null, null, ["LAB_KEY=1"], "https://lab.example/", "1" },
        { null, null, ["UPGRADECTL_CONTEXT=live"], "https://live.example:8443/", "live-key" },
        { null, "live", ["UPGRADECTL_CONTEXT=lab", "LAB_KEY=1"], "https://live.example:8443/", "live-key" },
        { null, null, ["UPGRADECTL_URL=https://env.example", "UPGRADECTL_KEY=2", "LAB_KEY=1"], "https://env.example/", "2" },
        { null, null, ["UPGRADECTL_KEY=2", "LAB_KEY=1"], "https://lab.example/", "2" },
        { null, "live", ["UPGRADECTL_URL=https://env.example", "UPGRADECTL_KEY=2"], "https://live.example:8443/", "live-key" },
        { "https://flag.example/base", "live", ["UPGRADECTL_URL=https://env.example", "UPGRADECTL_KEY=2"], "https://flag.example/base/", "2" },
        { "https://live.example:8443", "live", [], "https://live.example:8443/", "live-key" },
        { "http://127.0.0.1:1", null, ["UPGRADECTL_KEY=2"], "http://127.0.0.1:1/", "2" },
        { null, "open", ["LAB_KEY=1"], "http://10.0.0.1/", "1" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_first_that_names_it_is_taken(string? url, string? context, string[] variables, string wantedUrl, string wantedKey)
    {
        var settings = Resolve(new GivenConnection(context, url), variables);

        settings.Url.AbsoluteUri.ShouldBe(wantedUrl);
        settings.Key.Read().ShouldBe(wantedKey);
    }

    [Fact]
    public void A_key_file_on_the_command_line_goes_before_every_other_key()
    {
        using var folder = new TempFolder();
        var (flag, variable) = (folder.Combine("flag"), folder.Combine("variable"));
        File.WriteAllText(flag, " from-flag\n");
        File.WriteAllText(variable, "from-variable");

        Resolve(new GivenConnection("live", KeyFile: flag), [$"UPGRADECTL_KEY_FILE={variable}"]).Key.Read().ShouldBe("from-flag");
        Resolve(new GivenConnection(), [$"UPGRADECTL_KEY_FILE={variable}", "UPGRADECTL_KEY=from-value"]).Key.Read().ShouldBe("from-variable");
    }

    [Theory]
    [InlineData("https://elsewhere.example", "live", "goes only to")]
    [InlineData("http://10.0.0.1", "live", "unencrypted")]
    [InlineData("http://10.0.0.2", "open", "unencrypted")]
    [InlineData("ftp://live.example", "live", "not an http")]
    [InlineData("https://me:word@live.example", "live", "not an http")]
    [InlineData(null, "nix", "no context nix")]
    public void What_would_give_a_key_away_or_is_unknown_is_refused(string? url, string context, string words)
    {
        var problem = Should.Throw<UsageException>(() => Resolve(new GivenConnection(context, url), []).Key.Read());

        problem.Message.ShouldContain(words);
        problem.Message.ShouldNotContain("live-key");
        problem.Message.ShouldNotContain("word");
    }

    [Fact]
    public void Certificates_of_a_context_vouch_for_its_own_address_only()
    {
        Resolve(new GivenConnection("lab"), ["LAB_KEY=1"]).CaFile.ShouldBe("/etc/lab.pem");
        Resolve(new GivenConnection("lab", "https://other.example"), ["UPGRADECTL_KEY=2"]).CaFile.ShouldBeNull();
        Resolve(new GivenConnection("lab", "https://other.example", CaFile: "/ca"), ["UPGRADECTL_KEY=2"]).CaFile.ShouldBe("/ca");
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\nbreak-inside")]
    [InlineData("schlüssel")]
    [InlineData("   ")]
    public void What_cannot_be_a_key_is_refused_without_showing_it(string key)
    {
        var problem = Should.Throw<UsageException>(() => KeyReference.Stored(key, "lab").Read());

        problem.Message.ShouldBe("What the context lab holds is not a key.");
    }

    private static ConnectionSettings Resolve(GivenConnection given, string[] variables)
    {
        var environment = variables.Select(text => text.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return new ConnectionResolver(environment.GetValueOrDefault, () => Contexts).Resolve(given);
    }
}
