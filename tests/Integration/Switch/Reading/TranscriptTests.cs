using Shouldly;
using UpgradePlatform.Workers.Switch.Profiles;
using UpgradePlatform.Workers.Switch.Reading;
using Xunit;
using SwitchQuestions = UpgradePlatform.Workers.Switch.Profiles.Questions;

namespace UpgradePlatform.Integration.Tests.Switch.Reading;

/// <summary>Every question of every profile against answers of its device: well, ill, refused, garbled and cut off.</summary>
public sealed class TranscriptTests
{
    private static readonly Dictionary<string, (string Version, string Serial, string[] Ports, string[] Units)> Known = new()
    {
        ["frr"] = ("8.4.4", "SP0001", ["swp1", "swp2"], ["swp1", "swp2"]),
        ["cumulus"] = ("4.3.1", "571254X1625041", ["swp1", "swp2"], ["swp1", "swp2"]),
        ["sonic"] = ("202311.1-4f3c1a2", "772632X2012003", ["Ethernet0", "Ethernet4"], ["swp1", "swp2"]),
        ["junos"] = ("21.4R3-S5.4", "TA3713480001", ["xe-0/0/0", "xe-0/0/1"], ["xe-0/0/0.0", "xe-0/0/1.0"]),
        ["ios-xr"] = ("7.3.2", "FOC2233R0XX", ["TenGigE0/0/0/0", "TenGigE0/0/0/1"], ["TenGigE0/0/0/0", "TenGigE0/0/0/1"]),
        ["eos"] = ("4.28.3M", "JPE00000001", ["Ethernet1", "Ethernet2"], ["Ethernet1", "Ethernet2"]),
    };

    public static TheoryData<string> Profiles => [.. Known.Keys];

    public static TheoryData<string, string> Questions
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (profile, question) in Transcripts.All)
                data.Add(profile, question);
            return data;
        }
    }

    [Fact]
    public void All_six_profiles_come_with_the_worker() => Transcripts.Profiles.ShouldBe(Known.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_well_switch_is_read(string profile)
    {
        var (version, serial, ports, units) = Known[profile];
        One(profile, "version").Text("value").ShouldBe(version);
        One(profile, "serial").Text("value").ShouldBe(serial);
        One(profile, "routerId").Text("value").ShouldBe("10.255.0.1");
        One(profile, "maxMetric").Flag("value").ShouldBeFalse();
        One(profile, "routes").Count("value").ShouldBe(25);
        One(profile, "freeSpace").Count("value").ShouldBe(10279384L * 1024);
        Math.Floor(One(profile, "uptime").Duration("value").TotalSeconds).ShouldBe(86412);
        Transcripts.Good(profile, "addresses").Select(row => row.Text("address")).ShouldContain("192.0.2.11");

        var interfaces = Transcripts.Good(profile, "interfaces").Where(row => ports.Contains(row.Text("name"))).ToArray();
        interfaces.Select(row => (row.Text("name"), row.Flag("up"), row.Count("in"), row.Count("out")))
            .ShouldBe([(ports[0], true, 5120, 4998), (ports[1], true, 77, 80)]);
        Transcripts.Good(profile, "adjacencies").Select(row => (row.Text("interface"), row.Text("neighbour"), row.Flag("up"), row.Duration("upFor").TotalSeconds))
            .ShouldBe([(units[0], "10.255.0.11", true, 7200), (units[1], "10.255.0.12", true, 64)]);
        Transcripts.Good(profile, "costs").Where(row => units.Contains(row.Text("interface"))).Select(row => row.Count("cost")).ShouldBe([100, 100]);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Neighbours_by_lldp_are_read_with_what_they_say_of_themselves(string profile)
    {
        var (_, _, ports, _) = Known[profile];
        // The brief list of this one has no addresses.
        string? Address(string address) => profile == "junos" ? null : address;

        Transcripts.Good(profile, "lldpNeighbours").Select(row => (row.Text("interface"), row.Text("name"), row.Text("port"), row.TextOrNone("address")))
            .ShouldBe([(ports[0], "leaf-1", "swp51", Address("192.0.2.111")), (ports[1], "leaf-2", "swp51", Address("192.0.2.112"))]);
        Transcripts.Read(profile, "lldpNeighbours", Transcripts.Text(profile, "lldpNeighbours.none")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("frr")]
    [InlineData("cumulus")]
    [InlineData("sonic")]
    public void Routes_that_were_chosen_and_not_installed_and_the_sums_of_databases_are_read(string profile)
    {
        Transcripts.Good(profile, "uninstalledRoutes").ShouldBeEmpty();
        Degraded(profile, "uninstalledRoutes").ShouldHaveSingleItem().Text("prefix").ShouldBe("10.255.0.12/32");
        Transcripts.Good(profile, "databaseChecksum").Select(row => (row.Text("area"), row.Text("checksum"), row.Count("external")))
            .ShouldBe([("0.0.0.0", "290646+0+12+0+0", 4711), ("0.0.0.7", "290646+0+12+0+0", 4711)]);
        Transcripts.Read(profile, "databaseChecksum", Transcripts.Text(profile, "routerId.good")).ShouldBeEmpty("an older release says none");
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void An_ill_or_detoured_switch_is_read_as_such(string profile)
    {
        var (_, _, ports, _) = Known[profile];
        Degraded(profile, "adjacencies").Select(row => row.Flag("up")).ShouldBe([true, false]);
        Degraded(profile, "interfaces").Where(row => ports.Contains(row.Text("name"))).Select(row => row.Flag("up")).ShouldBe([true, false]);
        Degraded(profile, "costs").Select(row => row.Count("cost")).ShouldBe([10000, 10000]);
        Transcripts.Good(profile, "interfaces").Where(row => ports.Contains(row.Text("name"))).Select(row => row.Raw("enabled")).ShouldBe([true, true]);
        Transcripts.Read(profile, "interfaces", Transcripts.Text(profile, "interfaces.shut")).Where(row => ports.Contains(row.Text("name")))
            .Select(row => (row.Flag("up"), row.Flag("enabled"))).ShouldBe([(true, true), (false, false)]);
        Degraded(profile, "maxMetric")[0].Flag("value").ShouldBeTrue();
        Degraded(profile, "freeSpace")[0].Count("value").ShouldBe(51200L * 1024);
        Transcripts.Read(profile, "adjacencies", Transcripts.Text(profile, "adjacencies.none")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_refused_line_is_known_by_its_mark_and_good_answers_have_none(string profile)
    {
        Transcripts.Profile(profile).RefusalIn(Transcripts.Text(profile, "error")).ShouldNotBeNull();
        foreach (var question in Transcripts.Profile(profile).Questions.Keys)
            Transcripts.Profile(profile).RefusalIn(Transcripts.Text(profile, question + ".good")).ShouldBeNull(question);
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void Garbage_is_never_read(string profile, string question)
    {
        // Lines of a log have no form to fail.
        if (question == "log")
            return;
        foreach (var garbage in new[] { "", "\n", "%%% 17 Full\n", "{\"neighbors\": 3}\n", "<html><body>502</body></html>\n", "null\n", "[1,2]\n", new string('x', 5000) + "\n" })
        {
            // This one device says nothing where nothing is configured.
            if ((profile, question) == ("eos", "maxMetric") && string.IsNullOrWhiteSpace(garbage))
                continue;
            var why = Should.Throw<UnreadableAnswerException>(() => Transcripts.Read(profile, question, garbage), $"{profile} {question}: {garbage}");
            why.Message.Length.ShouldBeLessThan(1000);
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void An_answer_cut_off_anywhere_gives_no_wrong_value(string profile, string question)
    {
        if (question == "log")
            return;
        var whole = Transcripts.Text(profile, question + ".good");
        var columns = SwitchQuestions.All[question].Columns;
        var good = Transcripts.Good(profile, question).Select(row => Words(row, columns)).ToArray();
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 200))
        {
            IReadOnlyList<Row> rows;
            try
            {
                rows = Transcripts.Read(profile, question, whole[..length]);
            }
            catch (UnreadableAnswerException)
            {
                continue;
            }

            rows.Select(row => Words(row, columns)).ShouldBeSubsetOf(good, $"{profile} {question} cut at {length}");
        }
    }

    private static string Words(Row row, IReadOnlyDictionary<string, ColumnType> columns) => string.Join('|', columns.Select(column => row.Raw(column.Key)));

    private static Row One(string profile, string question) => Transcripts.Good(profile, question).ShouldHaveSingleItem();

    private static IReadOnlyList<Row> Degraded(string profile, string question) =>
        Transcripts.Read(profile, question, Transcripts.Text(profile, question + ".degraded"));
}
