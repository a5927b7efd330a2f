using Shouldly;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;
using UpgradePlatform.Dialects.ObShell.Bodies;
using UpgradePlatform.Dialects.ObShell.Tasks;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Bodies to the letter (OBShell specification 1.1, 3.1 to 3.6, 4.1).</summary>
public sealed class BodyTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2026-03-04T05:06:07.1234567+00:00", null);

    [Fact]
    public void The_seed_answer()
    {
        var envelope = new ObShellEnvelope
        {
            Timestamp = DateTimeOffset.Parse("2024-01-09T16:55:58.7207811+08:00", null),
            Duration = 118,
            Status = 200,
            TraceId = "0c02ced572db0eb1",
            Data = DagMapper.Created("OB rolling upgrade 4.2.1.1-101000062023110109.el7", 2, OperationKind.Upgrade, new DagCourse().Source.First),
        };

        // The members of the vendor's sample, in its order; the two in between are those the specification adds (3.4).
        ObShellJson.Write(envelope).ShouldBe(
            """{"successful":true,"timestamp":"2024-01-09T16:55:58.7207811+08:00","duration":118,"status":200,"traceId":"0c02ced572db0eb1","data":{"id":"12","dag_id":2,"name":"OB rolling upgrade 4.2.1.1-101000062023110109.el7","stage":1,"max_stage":30,"maintenance_type":2,"maintenance_key":"","state":"READY","operator":"RUN","start_time":"0001-01-01T00:00:00Z","end_time":"0001-01-01T00:00:00Z","additional_data":null,"nodes":null}}""");
    }

    [Fact]
    public void An_envelope_without_data_and_one_with_an_error()
    {
        var envelope = new ObShellEnvelope { Timestamp = At, Duration = 3, Status = 400, TraceId = "51aa0c7722e94b10" };
        ObShellJson.Write(envelope with { Status = 200 }).ShouldBe("""{"successful":true,"timestamp":"2026-03-04T05:06:07.1234567+00:00","duration":3,"status":200,"traceId":"51aa0c7722e94b10"}""");
        ObShellJson.Write(envelope with { Error = new(0, "OB.Upgrade.Mode.NotSupported", "upgrade mode 'SIDEWAYS' is unknown") }).ShouldBe(
            """{"successful":false,"timestamp":"2026-03-04T05:06:07.1234567+00:00","duration":3,"status":400,"traceId":"51aa0c7722e94b10","error":{"errCode":"OB.Upgrade.Mode.NotSupported","message":"upgrade mode 'SIDEWAYS' is unknown"}}""");
    }

    [Fact]
    public void A_check_as_created() =>
        ObShellJson.Write(DagMapper.Created("Upgrade check OB 4.2.1.1-101000062023110109.el7", 1, OperationKind.Check, new DagCourse(OperationKind.Check).Source.First)).ShouldBe(
            """{"id":"11","dag_id":1,"name":"Upgrade check OB 4.2.1.1-101000062023110109.el7","stage":1,"max_stage":6,"maintenance_type":1,"maintenance_key":"","state":"READY","operator":"RUN","start_time":"0001-01-01T00:00:00Z","end_time":"0001-01-01T00:00:00Z","additional_data":null,"nodes":null}""");

    [Fact]
    public void A_failed_sub_task()
    {
        var task = new DagCourse(mode: UpgradeMode.Rolling).Begin().Reach("zone2", "stop").Fail().Node("Stop zone2").SubTasks!.Single();
        var (began, ended) = (ObShellJson.Write(task.StartTime), ObShellJson.Write(task.EndTime));
        ObShellJson.Write(task).ShouldBe($$"""{"id":"1{{task.TaskId}}","task_id":{{task.TaskId}},"name":"Stop zone2","state":"FAILED","operator":"RUN","start_time":{{began}},"end_time":{{ended}},"additional_data":null,"execute_times":1,"execute_agent":{"ip":"10.0.1.1","port":2886},"task_logs":["stop on ob-1-1","ERROR: [Common.Unexpected]: stop zone"]}""");
    }

    [Fact]
    public void Nulls_of_nodes_and_tasks_are_written()
    {
        var node = new DagCourse().Dag.Nodes![9] with { SubTasks = null };
        ObShellJson.Write(node).ShouldContain("\"additional_data\":null,\"sub_tasks\":null");
        ObShellJson.Write(new DagCourse().Dag.Nodes![9].SubTasks![0]).ShouldEndWith("\"execute_times\":0,\"execute_agent\":{\"ip\":\"10.0.1.1\",\"port\":2886},\"task_logs\":null}");
    }

    [Fact]
    public void Agents_and_topology()
    {
        var text = ObShellJson.Write(ClusterMapper.Info(Servers.Seen(At, zones: 1)));
        text.ShouldBe("""{"agent_info":[{"ip":"10.0.1.1","port":2886,"zone":"zone1","identity":"CLUSTER AGENT","version":"4.5.0.0-1"}],"obcluster_info":{"id":7,"name":"ob-1","version":"4.2.1.0","is_shared_storage":false,"topology":{"zone1":[{"svr_ip":"10.0.1.1","svr_port":2882,"sql_port":2881,"agent_port":2886,"with_rootserver":"YES","status":"ACTIVE","build_version":"4.2.1.0_100000092023110109"}]}}}""");
    }

    [Fact]
    public void An_upload_is_answered_in_both_spellings()
    {
        var package = new ObShellPackage
        {
            Id = 3,
            Name = "oceanbase-ce",
            Version = "4.2.1.1",
            ReleaseDistribution = "101000062023110109.el7",
            Distribution = "el7",
            Release = "101000062023110109",
            Architecture = "x86_64",
            Size = 355000000,
            PayloadSize = 92000000,
            ChunkCount = 11,
            Md5 = "0f",
            UpgradeDepYaml = "- version: 4.2.0.0",
            GmtModify = At,
        };
        const string snake = """
            "pkg_id":3,"name":"oceanbase-ce","version":"4.2.1.1","release_distribution":"101000062023110109.el7","distribution":"el7","release":"101000062023110109","architecture":"x86_64","size":355000000,"payload_size":92000000,"chunk_count":11,"md5":"0f","upgrade_dep_yaml":"- version: 4.2.0.0","gmt_modify":"2026-03-04T05:06:07.1234567+00:00"
            """;
        ObShellJson.Write(package).ShouldBe($"{{{snake.Trim()}}}");
        ObShellJson.Write(ObShellUploaded.Of(package)).ShouldBe(
            """{"PkgId":3,"Name":"oceanbase-ce","Version":"4.2.1.1","ReleaseDistribution":"101000062023110109.el7","Distribution":"el7","Release":"101000062023110109","Architecture":"x86_64","Size":355000000,"PayloadSize":92000000,"ChunkCount":11,"Md5":"0f","UpgradeDepYaml":"- version: 4.2.0.0","GmtModify":"2026-03-04T05:06:07.1234567+00:00","""
            + $"{snake.Trim()}}}");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8388607, 1)]
    [InlineData(8388608, 2)]
    [InlineData(92000000, 11)]
    public void Chunks_are_counted_as_the_vendor_stores_them(long size, int chunks) => ObShellPackage.Chunks(size).ShouldBe(chunks);

    [Theory]
    [InlineData("client-id", "client-id")]
    [InlineData(null, null)]
    [InlineData("", null)]
    public void A_trace_id_is_the_clients_own_or_sixteen_digits(string? sent, string? kept)
    {
        var id = ObShellTrace.Of(sent);
        if (kept is not null)
            id.ShouldBe(kept);
        else
            id.ShouldMatch("^[0-9a-f]{16}$");
    }
}
