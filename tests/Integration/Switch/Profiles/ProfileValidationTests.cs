using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shouldly;
using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.Switch;
using UpgradePlatform.Workers.Switch.Profiles;
using Xunit;

namespace UpgradePlatform.Integration.Tests.Switch.Profiles;

/// <summary>A profile that cannot be used stops the worker at its start, with file and member.</summary>
public sealed class ProfileValidationTests
{
    private static readonly string Good =
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "services", "Workers", "Switch", "Profiles", "Defaults", "frr.yaml"));

    [Fact]
    public void A_profile_that_comes_with_the_worker_has_no_errors()
    {
        var errors = new List<string>();

        ProfileLibrary.Load(null, errors).Names.Count.ShouldBe(6);

        errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("profiles")]
    [InlineData("profiles-without-detour")]
    public void A_profile_of_the_lab_has_no_errors(string folder)
    {
        var errors = new List<string>();

        ProfileLibrary.Load(RepositoryRoot.Combine("infra", "labs", "fabric", folder), errors).Find("frr").ShouldNotBeNull().CanMaxMetric.ShouldBeTrue();

        errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("detour: max-metric", "detour: sideways", "x.yaml: detour: 'sideways' is none of max-metric, link-cost.")]
    [InlineData("reImages: false", "reImage: false", "x.yaml: reImage is not known here")]
    [InlineData("  routes:\n", "  routen:\n", "x.yaml: questions.routen: No question; known are")]
    [InlineData("  routes:\n", "  routen:\n", "x.yaml: questions.routes is missing.")]
    [InlineData("value: routesTotalFib", "values: routesTotalFib", "x.yaml: questions.routes.json.columns.values: No column of routes; it has value.")]
    [InlineData("value: routesTotalFib", "values: routesTotalFib", "x.yaml: questions.routes.json: value is missing; routes needs it.")]
    [InlineData("yes: '^UP$'", "yes: '^(UP$'", "x.yaml: questions.interfaces.json.columns.up.yes: No regular expression")]
    [InlineData("up: { path: operstate", "up: { unit: bytes, path: operstate", "x.yaml: questions.interfaces.json.columns.up: unit: only for numbers.")]
    [InlineData("unit: seconds", "unit: parsecs", "x.yaml: questions.uptime.text.columns.value.unit: 'parsecs' is none of seconds, milliseconds, since, words.")]
    [InlineData("match: '^([^:]+)'", "match: '^[^:]+'", "x.yaml: questions.adjacencies.json.columns.interface: match: a group marks the part that counts.")]
    [InlineData("'ip ospf cost {cost}'", "'ip ospf cost {price}'", "x.yaml: acts.setCost.lines[1][1]: {price} is no placeholder of setCost; it has interface, cost, area.")]
    [InlineData("'ip ospf cost {cost}'", "'ip ospf cost 5'", "x.yaml: acts.setCost: lines: {cost} is not used.")]
    [InlineData("'ip ospf cost {cost}']", "['ip ospf cost {cost}']]", "x.yaml: acts.setCost.lines[1][1]: One line of text is expected here.")]
    [InlineData("['interface {interface}', 'ip ospf cost {cost}']", "[]", "x.yaml: acts.setCost.lines[1]: A block has lines.")]
    [InlineData("'ip ospf cost {cost}']", "'ip ospf cost {cost}'], [exit]", "x.yaml: acts.setCost.lines[2]: An act repeats one block of lines only.")]
    [InlineData("['interface {interface}', 'ip ospf", "'interface {interface}', ['ip ospf", "x.yaml: acts.setCost.lines[1]: {interface} may differ from setting to setting; it stands in the block.")]
    [InlineData("lines: [write memory]", "lines: [[write memory]]", "x.yaml: acts.save.lines[0]: A block is repeated for every setting; save has none.")]
    [InlineData("run: [vtysh, -b]", "join: ','\n    run: show", "x.yaml: acts.reloadConfiguration: join: the lines go as one line of the device")]
    [InlineData("  unsetMaxMetric:\n", "  unsetMinMetric:\n", "x.yaml: acts.setMaxMetric, acts.unsetMaxMetric and questions.maxMetric belong together.")]
    [InlineData("name: frr", "name: [frr]", "x.yaml: name: One line of text is expected here.")]
    [InlineData("name: frr", "name: frr\nname: again", "x.yaml: line ")]
    [InlineData("name: frr", "name: 'frr", "x.yaml: line ")]
    public void What_is_wrong_is_said_with_file_and_member(string good, string bad, string error)
    {
        Good.ShouldContain(good);
        var errors = new List<string>();

        ProfileReader.Read("x.yaml", Good.Replace(good, bad), errors).ShouldBeNull();

        errors.ShouldContain(e => e.StartsWith(error, StringComparison.Ordinal), string.Join('\n', errors));
    }

    [Fact]
    public void A_list_among_the_lines_is_what_is_repeated_and_a_profile_without_one_stays_good()
    {
        var library = Load(
            ("a.yaml", Good.Replace("name: frr", "name: ended").Replace("'ip ospf cost {cost}']", "'ip ospf cost {cost}'], end, write memory")),
            ("b.yaml", Good.Replace("name: frr", "name: flat").Replace("['interface {interface}', 'ip ospf cost {cost}']", "'interface {interface}', 'ip ospf cost {cost}'")));

        Parts("ended").ShouldBe("configure terminal [interface {interface}, ip ospf cost {cost}] end, write memory");
        Parts("flat").ShouldBe("configure terminal, interface {interface}, ip ospf cost {cost} [] ");

        string Parts(string profile)
        {
            var act = library.Find(profile)!.Acts[Acts.SetCost];
            return $"{string.Join(", ", act.Lines)} [{string.Join(", ", act.Block)}] {string.Join(", ", act.After)}";
        }
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var errors = new List<string>();

        ProfileReader.Read("x.yaml", "name: x\nquestions: {}\nacts: {}\n", errors);

        errors.Count.ShouldBeGreaterThan(8);
    }

    [Fact]
    public void A_folder_of_profiles_replaces_those_of_the_same_name_and_adds_others()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.Combine("a.yaml"), Good.Replace("detour: max-metric", "detour: link-cost"));
        File.WriteAllText(folder.Combine("b.yaml"), Good.Replace("name: frr", "name: mine"));
        var errors = new List<string>();

        var library = ProfileLibrary.Load(folder.Path, errors);

        errors.ShouldBeEmpty();
        library.Find("frr")!.Detour.ShouldBe(DetourMethod.LinkCost);
        library.Find("mine").ShouldNotBeNull();
        library.Names.Count.ShouldBe(7);
    }

    [Fact]
    public void A_profile_that_extends_another_says_only_what_differs()
    {
        var library = Load(
            ("a.yaml", """
                name: frr
                extends: frr
                questions: { version: { run: [cat, /run/version], text: { row: '^(?<value>\S+)$' } }, addresses: none }
                acts: { portDown: none }
                """),
            ("b.yaml", "name: mine\nextends: frr\ndetour: link-cost\nerrors: ['^oh ']\nprograms: { vtysh: [sudo, vtysh] }\n"));

        var (frr, mine) = (library.Find("frr")!, library.Find("mine")!);
        frr.Questions[Questions.Version].Ask.ToString().ShouldBe("cat /run/version");
        frr.Questions[Questions.RouterId].Ask.ToString().ShouldBe("vtysh -c show ip ospf json");
        frr.Questions.Keys.ShouldNotContain(Questions.Addresses);
        frr.Acts.Keys.ShouldNotContain(Acts.PortDown);
        (frr.Detour, mine.Detour).ShouldBe((DetourMethod.MaxMetric, DetourMethod.LinkCost));
        mine.Questions[Questions.Version].Ask.ToString().ShouldBe("cat /run/version", "it extends the profile that bears the name in the end");
        mine.Questions[Questions.RouterId].Ask.ToString().ShouldBe("sudo vtysh -c show ip ospf json");
        mine.Acts[Acts.Save].Run.ToString().ShouldBe("sudo vtysh");
        (mine.RefusalIn("oh no"), mine.RefusalIn("% Unknown command")).ShouldBe(("oh no", "% Unknown command"));
        library.Find("cumulus")!.Questions[Questions.Uptime].Ask.ToString().ShouldBe("cat /proc/uptime");
    }

    [Fact]
    public void What_extends_nothing_itself_or_in_a_circle_is_refused_by_its_file()
    {
        var errors = Errors(
            ("a.yaml", "name: a\nextends: b\n"), ("b.yaml", "name: b\nextends: c\n"), ("c.yaml", "name: c\nextends: a\n"),
            ("d.yaml", "name: d\nextends: nowhere\n"), ("e.yaml", "name: e\nextends: e\n"), ("f.yaml", "name: f\nextends: frr\nreImage: true\n"), ("g.yaml", "name: g\nextends: f\n"));

        errors.Order().ShouldBe([
            "c.yaml: extends: a.yaml, b.yaml, c.yaml extend each other.",
            "d.yaml: extends: There is no profile 'nowhere' to extend.",
            "e.yaml: extends: There is no profile 'e' to extend.",
            errors.Single(e => e.StartsWith("f.yaml: reImage is not known here", StringComparison.Ordinal)),
        ]);
    }

    [Fact]
    public async Task A_worker_with_a_bad_profile_does_not_start()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.Combine("bad.yaml"), Good.Replace("name: frr", "nome: frr"));

        (await Start(("Switch:ProfilesFolder", folder.Path))).ShouldContain("bad.yaml: name is missing.");
        (await Start(("Switch:ProfilesFolder", "/nowhere/at/all"))).ShouldContain("there is no folder /nowhere/at/all");
    }

    [Theory]
    [InlineData("Switch:SshCli:Detour", "sideways")]
    [InlineData("Switch:SshCli:DetourCost", "0")]
    [InlineData("Switch:SshCli:StateFolder", "../elsewhere")]
    [InlineData("Switch:SshCli:SampleTime", "00:00:09")]
    [InlineData("Switch:SshCli:HostPortsAfter", "00:00:16")]
    [InlineData("Switch:SshCli:BalanceShare", "1.1")]
    [InlineData("Switch:SshCli:BootFiles:0:Template", "/x")]
    public async Task Options_out_of_range_stop_the_worker(string key, string value) => (await Start((key, value))).ShouldNotBeEmpty();

    private static ProfileLibrary Load(params (string Name, string Text)[] files)
    {
        var errors = new List<string>();
        var library = Load(errors, files);
        errors.ShouldBeEmpty();
        return library;
    }

    private static List<string> Errors(params (string Name, string Text)[] files)
    {
        var errors = new List<string>();
        Load(errors, files);
        return errors;
    }

    private static ProfileLibrary Load(List<string> errors, (string Name, string Text)[] files)
    {
        using var folder = new TempFolder();
        foreach (var (name, text) in files)
            File.WriteAllText(folder.Combine(name), text);
        return ProfileLibrary.Load(folder.Path, errors);
    }

    private static async Task<string> Start(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))
            .Concat([KeyValuePair.Create("Bus:Transport", (string?)"InMemory"), KeyValuePair.Create("Switch:Driver", (string?)"SshCli")]));
        builder.AddSwitchWorker();
        using var host = builder.Build();
        try
        {
            await host.StartAsync();
            await host.StopAsync();
            return "";
        }
        catch (OptionsValidationException e)
        {
            return e.Message;
        }
    }
}
