using System.Globalization;
using System.Net;
using Shouldly;
using UpgradePlatform.TestKit;
using Xunit;

namespace UpgradePlatform.Acceptance.Tests.Cancelling;

/// <summary>A23: the cancel decides under the lock under which the operation starts (D-51).</summary>
public sealed class A23_CancelInTheSecondOfTheStart(AcceptancePlatform platform, ITestOutputHelper output) : Scenario(platform)
{
    private const int Rounds = 6;
    private const int SideBySide = 9;
    private const string TooLate = "too late";

    [Fact]
    public async Task A23_a_cancel_in_the_second_of_the_start_is_either_clean_or_a_running_cancel_and_the_cluster_is_free_afterwards()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"ACCEPTANCE_SEED={seed}");
        var random = new Random(seed);
        AcceptanceFabric[] fabrics = [.. Enumerable.Range(0, SideBySide).Select(_ => Platform.TakeFabric())];
        // Drawn here, so that the seed gives the same run whatever the order of the lanes.
        var lanes = fabrics.Select(fabric => (fabric, Jitters: Enumerable.Range(0, Rounds).Select(_ => TimeSpan.FromMilliseconds(random.Next(-150, 1_000))).ToArray()));
        var seen = (await Task.WhenAll(lanes.Select(lane => RunAsync(lane.fabric, lane.Jitters)))).SelectMany(kinds => kinds).CountBy(kind => kind).ToDictionary();

        foreach (var (kind, count) in seen)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {count}"));
        seen.Values.Sum().ShouldBe(Rounds * SideBySide);
        // Both sides of the edge were met, or the scenario shows nothing.
        seen.Keys.Except([TooLate]).Count().ShouldBeGreaterThan(1, string.Join(", ", seen.Keys));
    }

    private async Task<IReadOnlyList<string>> RunAsync(AcceptanceFabric fabric, IReadOnlyList<TimeSpan> jitters)
    {
        var kinds = new List<string>();
        foreach (var jitter in jitters)
        {
            kinds.Add(await CancelOneAsync(fabric, jitter));
            // A cancel that came when the script had begun leaves the switch to its operator, and no next upgrade begins there.
            if (!(await Platform.Devices.ClusterAsync(fabric.Id)).Nodes.All(node => node.Healthy))
                fabric = Platform.TakeFabric();
        }

        return kinds;
    }

    private async Task<string> CancelOneAsync(AcceptanceFabric fabric, TimeSpan jitter)
    {
        var detours = (await Platform.Devices.CountersAsync(fabric.Id)).Nodes["leaf-1"].DetourSet;
        var at = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 2);
        var id = await Msf.SubmitAsync(new MsfUpgrade(fabric.VendorId, MsfUpgradeNode.Leaf(1)) { ReservationTime = at });
        if (at + jitter - DateTimeOffset.UtcNow is { } wait && wait > TimeSpan.Zero)
            await Task.Delay(wait);
        var answer = await Msf.CancelAsync(id);
        var ended = await Msf.EndedAsync(id);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            // On a loaded machine the call may come when all is done; then that is the answer, and nothing else may be.
            (answer.ErrorCode, ended.Status).ShouldBe(("030001", "completed"), ended.ToString());
            return TooLate;
        }

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        ended.Status.ShouldBe("canceled", ended.ToString());
        var status = ended.ResultOf("leaf", 1).ShouldNotBeNull(ended.ToString()).Status;
        ended.ResultOf("leaf", 1)!.ErrorCode.ShouldBe("000002");
        var touched = (await Platform.Devices.CountersAsync(fabric.Id)).Nodes["leaf-1"].DetourSet > detours;
        // The word and the device say the same: nothing was touched, or the operation ran and says that the node is detoured.
        var kind = status switch
        {
            "unexecuted" => "clean",
            "failed_not_os_upgraded_not_detoured" => "cancelled before the detour",
            "failed_not_os_upgraded_detoured" or "failed_unknown_detoured" => "cancelled while running",
            _ => throw new InvalidOperationException(ended.ToString()),
        };
        touched.ShouldBe(kind == "cancelled while running", ended.ToString());
        await LaneShouldBeFreeAsync(fabric, leftDetoured: kind == "cancelled while running");
        return kind;
    }

    private async Task LaneShouldBeFreeAsync(AcceptanceFabric fabric, bool leftDetoured)
    {
        (await Platform.Store.ListAsync($"SELECT owner::text FROM engine.lanes WHERE cluster_id = '{fabric.Id}' AND owner IS NOT NULL")).ShouldBeEmpty();
        (await Msf.DetoursAsync(fabric.VendorId)).ShouldBe(leftDetoured ? ["leaf 1"] : []);
        if (!leftDetoured)
            return;
        // A script that had begun reboots the switch, and who does not answer cannot be released.
        await Eventually.TrueAsync(async () => (await Platform.Devices.ClusterAsync(fabric.Id)).Node("leaf-1").Reachable, TimeSpan.FromSeconds(60), "the switch answers");
        var release = await Msf.EndedAsync(await Msf.ChangeDetourAsync(fabric.VendorId, "leafs", 1, detoured: false));
        release.Status.ShouldBe("completed", release.ToString());
    }
}
