using Shouldly;
using UpgradePlatform.Contracts.Databases;
using UpgradePlatform.Dialects.ObShell.Bodies;
using UpgradePlatform.Dialects.ObShell.Errors;
using Xunit;

namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Every row of OBShell specification 1.2.</summary>
public sealed class ErrorTableTests
{
    private const string Rows = """
        400 0 Request.Header.NotFound
        401 1 Security.Authentication.Header.DecryptFailed
        401 10008 Security.Authentication.Header.UriMismatch
        401 10008 Security.Authentication.Expired
        401 10008 Security.Authentication.Timestamp.Invalid
        401 10008 Security.Authentication.IncorrectOceanbasePassword
        401 10008 Security.Authentication.IncorrectAgentPassword
        401 10008 Security.Authentication.WithAgentPassword
        401 10008 Security.Authentication.WithOceanBasePassword
        401 10008 Security.Authentication.SessionInvalid
        401 10008 Security.Authentication.SessionExpired
        401 0 Security.Authentication.File.Sha256Mismatch
        500 0 Request.Body.Decrypt.AES.KeyAndIv.Invalid
        500 0 Request.Body.Decrypt.AES.ContentLength.Invalid
        400 0 Common.BindJsonFailed
        400 0 Common.InvalidPath
        400 0 Common.IllegalArgument
        400 0 Common.BadRequest
        404 0 Common.NotFound
        500 0 Common.Unexpected
        400 0 Package.ReleaseFormat.Invalid
        400 0 Agent.OBVersionNotSupported
        400 0 OB.Upgrade.ToLowerVersion
        400 0 OB.Upgrade.Mode.NotSupported
        400 0 OB.Upgrade.UnableToRollingUpgrade
        500 0 OB.Upgrade.DepYamlMissing
        400 0 OB.Upgrade.Path.NotExist
        400 0 OB.Upgrade.ToDeprecatedVersion
        400 0 OB.Upgrade.TenantsSchemaNotRefreshed
        400 0 OB.Upgrade.TabletInMerging
        400 0 OB.Upgrade.TenantInMajorCompaction
        400 0 OB.Upgrade.MinObserverVersionNotSync
        400 0 OB.Upgrade.TenantCompatibleNotSync
        400 0 OB.Upgrade.HasRunningBackupTask
        400 0 OB.Package.NotExist
        500 0 OB.Package.Corrupted
        400 0 OB.Package.Name.NotSupport
        500 0 OB.Package.MissingFile
        400 0 Package.Compression.NotSupported
        400 0 Package.Format.Invalid
        500 0 Request.File.Missing
        400 0 Agent.Identify.NotSupportOperation
        500 0 Agent.Unavailable
        500 0 OB.Server.Unavailable
        500 0 Environment.WithoutPython
        500 0 Environment.WithoutModule
        500 0 Environment.DiskSpaceNotEnough
        500 0 OB.Cluster.UnderMaintenance
        500 0 OB.Cluster.UnderMaintenanceWithDag
        404 0 Task.NotFound
        400 0 Task.GenericID.Invalid
        500 0 Task.CreateFailed
        400 0 Task.Dag.Operator.NotSupport
        400 0 Task.Dag.Operator.RetryNotFailedDag
        400 0 Task.Dag.Operator.RollbackNotFailedDag
        400 0 Task.Dag.Operator.PassNotFailedDag
        400 0 Task.Dag.Operator.CancelFinishedDag
        400 0 Task.Dag.Operator.RetryNotAllowed
        400 0 Task.Dag.Operator.RollbackNotAllowed
        400 0 Task.Dag.Operator.PassNotAllowed
        400 0 Task.Dag.Operator.CancelNotAllowed
        400 0 Task.Node.Operator.NotSupport
        400 0 Task.Node.Operator.PassNotFailedDag
        400 0 Task.Node.Operator.PassNotFailedNode
        400 0 Task.Node.Operator.PassNotAllowed
        500 0 OB.Cluster.AsyncOperationTimeout
        500 0 OB.Cluster.MinorFreezeTimeout
        """;

    public static TheoryData<string, int, int> Table
    {
        get
        {
            var data = new TheoryData<string, int, int>();
            foreach (var row in Rows.Split('\n').Select(row => row.Trim().Split(' ')))
                data.Add(row[2], int.Parse(row[0], null), int.Parse(row[1], null));
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_code_has_its_status_and_its_old_number(string code, int status, int legacy) => ObShellErrors.All[code].ShouldBe(new ObShellError(code, status, legacy));

    [Fact]
    public void There_are_no_others() => ObShellErrors.All.Keys.Order().ShouldBe(Table.Select(row => row.Data.Item1).Order());

    [Fact]
    public void The_old_number_is_sent_only_where_there_is_one()
    {
        ObShellJson.Write(ObShellErrorBody.Of(ObShellErrors.IncorrectRootPassword.With("no").Within("Unauthorized")))
            .ShouldBe("""{"code":10008,"errCode":"Security.Authentication.IncorrectOceanbasePassword","message":"Unauthorized: no"}""");
        ObShellJson.Write(ObShellErrorBody.Of(ObShellErrors.ModeNotSupported.With("upgrade mode 'SIDEWAYS' is unknown")))
            .ShouldBe("""{"errCode":"OB.Upgrade.Mode.NotSupported","message":"upgrade mode 'SIDEWAYS' is unknown"}""");
    }

    [Fact]
    public void What_is_wrapped_keeps_the_inner_code()
    {
        var inner = ObShellErrors.PackageNotExist.With("oceanbase-ce-4.2.1.1 is missing");
        var outer = inner.Within("Failed to create the task").Within("Outermost");
        outer.Message.ShouldBe("Outermost: Failed to create the task: oceanbase-ce-4.2.1.1 is missing");
        outer.Error.ShouldBe(ObShellErrors.PackageNotExist);
    }

    [Fact]
    public void Several_reasons_are_told_together_with_the_first_as_the_main_one()
    {
        var refused = ObShellRefusedException.All([new("OB.Upgrade.TabletInMerging", "a tablet"), new("OB.Upgrade.HasRunningBackupTask", "a backup")]);
        ObShellJson.Write(ObShellErrorBody.Of(refused)).ShouldBe("""
            {"errCode":"OB.Upgrade.TabletInMerging","message":"a tablet","subErrors":[{"errCode":"OB.Upgrade.TabletInMerging","message":"a tablet"},{"errCode":"OB.Upgrade.HasRunningBackupTask","message":"a backup"}]}
            """);
        ObShellErrorBody.Of(ObShellRefusedException.All([new("OB.Upgrade.TabletInMerging", "a tablet")])).SubErrors.ShouldBeNull("a single reason is told once");
    }

    [Theory]
    [InlineData(ConcernCodes.HostUnavailable, "Agent.Unavailable")]
    [InlineData(ConcernCodes.ServerUnavailable, "OB.Server.Unavailable")]
    [InlineData(ConcernCodes.NoPython, "Environment.WithoutPython")]
    [InlineData(ConcernCodes.NoPythonModule, "Environment.WithoutModule")]
    [InlineData(ConcernCodes.SchemaNotRefreshed, "OB.Upgrade.TenantsSchemaNotRefreshed")]
    [InlineData(ConcernCodes.TabletMerging, "OB.Upgrade.TabletInMerging")]
    [InlineData(ConcernCodes.MajorCompaction, "OB.Upgrade.TenantInMajorCompaction")]
    [InlineData(ConcernCodes.MinVersionDiffers, "OB.Upgrade.MinObserverVersionNotSync")]
    [InlineData(ConcernCodes.CompatibleDiffers, "OB.Upgrade.TenantCompatibleNotSync")]
    [InlineData(ConcernCodes.BackupRunning, "OB.Upgrade.HasRunningBackupTask")]
    public void Each_concern_has_the_vendors_code(string concern, string code) => ObShellConcerns.Of(concern)!.Code.ShouldBe(code);

    [Fact]
    public void No_concern_is_forgotten() => ConcernCodes.InOrder.ShouldAllBe(code => ObShellConcerns.Of(code) != null);
}
