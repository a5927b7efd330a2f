using System.Collections.Frozen;
using System.Reflection;

namespace UpgradePlatform.Dialects.ObShell.Errors;

/// <summary>Every code of the upgrade path with its status and, where the SDKs look for it, its old number (OBShell specification 1.2).</summary>
internal static class ObShellErrors
{
    private const int Unopened = 1;
    private const int Unauthorised = 10008;

    public static ObShellError HeaderNotFound { get; } = new("Request.Header.NotFound", 400);
    public static ObShellError HeaderDecryptFailed { get; } = new("Security.Authentication.Header.DecryptFailed", 401, Unopened);
    public static ObShellError UriMismatch { get; } = new("Security.Authentication.Header.UriMismatch", 401, Unauthorised);
    public static ObShellError Expired { get; } = new("Security.Authentication.Expired", 401, Unauthorised);
    public static ObShellError TimestampInvalid { get; } = new("Security.Authentication.Timestamp.Invalid", 401, Unauthorised);
    public static ObShellError IncorrectRootPassword { get; } = new("Security.Authentication.IncorrectOceanbasePassword", 401, Unauthorised);
    public static ObShellError IncorrectAgentPassword { get; } = new("Security.Authentication.IncorrectAgentPassword", 401, Unauthorised);
    public static ObShellError WithAgentPassword { get; } = new("Security.Authentication.WithAgentPassword", 401, Unauthorised);
    public static ObShellError WithRootPassword { get; } = new("Security.Authentication.WithOceanBasePassword", 401, Unauthorised);
    public static ObShellError SessionInvalid { get; } = new("Security.Authentication.SessionInvalid", 401, Unauthorised);
    public static ObShellError SessionExpired { get; } = new("Security.Authentication.SessionExpired", 401, Unauthorised);
    public static ObShellError FileDigestMismatch { get; } = new("Security.Authentication.File.Sha256Mismatch", 401);
    public static ObShellError BodyKeyInvalid { get; } = new("Request.Body.Decrypt.AES.KeyAndIv.Invalid", 500);
    public static ObShellError BodyLengthInvalid { get; } = new("Request.Body.Decrypt.AES.ContentLength.Invalid", 500);
    public static ObShellError BindJsonFailed { get; } = new("Common.BindJsonFailed", 400);
    public static ObShellError InvalidPath { get; } = new("Common.InvalidPath", 400);
    public static ObShellError IllegalArgument { get; } = new("Common.IllegalArgument", 400);
    public static ObShellError BadRequest { get; } = new("Common.BadRequest", 400);
    public static ObShellError NotFound { get; } = new("Common.NotFound", 404);
    public static ObShellError Unexpected { get; } = new("Common.Unexpected", 500);
    public static ObShellError ReleaseInvalid { get; } = new("Package.ReleaseFormat.Invalid", 400);
    public static ObShellError VersionNotSupported { get; } = new("Agent.OBVersionNotSupported", 400);
    public static ObShellError ToLowerVersion { get; } = new("OB.Upgrade.ToLowerVersion", 400);
    public static ObShellError ModeNotSupported { get; } = new("OB.Upgrade.Mode.NotSupported", 400);
    public static ObShellError UnableToRoll { get; } = new("OB.Upgrade.UnableToRollingUpgrade", 400);
    public static ObShellError DependencyFileMissing { get; } = new("OB.Upgrade.DepYamlMissing", 500);
    public static ObShellError PathNotExist { get; } = new("OB.Upgrade.Path.NotExist", 400);
    public static ObShellError ToDeprecatedVersion { get; } = new("OB.Upgrade.ToDeprecatedVersion", 400);
    public static ObShellError SchemaNotRefreshed { get; } = new("OB.Upgrade.TenantsSchemaNotRefreshed", 400);
    public static ObShellError TabletInMerging { get; } = new("OB.Upgrade.TabletInMerging", 400);
    public static ObShellError TenantInMajorCompaction { get; } = new("OB.Upgrade.TenantInMajorCompaction", 400);
    public static ObShellError MinVersionNotSync { get; } = new("OB.Upgrade.MinObserverVersionNotSync", 400);
    public static ObShellError CompatibleNotSync { get; } = new("OB.Upgrade.TenantCompatibleNotSync", 400);
    public static ObShellError BackupRunning { get; } = new("OB.Upgrade.HasRunningBackupTask", 400);
    public static ObShellError PackageNotExist { get; } = new("OB.Package.NotExist", 400);
    public static ObShellError PackageCorrupted { get; } = new("OB.Package.Corrupted", 500);
    public static ObShellError PackageNameNotSupported { get; } = new("OB.Package.Name.NotSupport", 400);
    public static ObShellError PackageMissingFile { get; } = new("OB.Package.MissingFile", 500);
    public static ObShellError CompressionNotSupported { get; } = new("Package.Compression.NotSupported", 400);
    public static ObShellError FormatInvalid { get; } = new("Package.Format.Invalid", 400);
    public static ObShellError FileMissing { get; } = new("Request.File.Missing", 500);
    public static ObShellError OperationNotSupported { get; } = new("Agent.Identify.NotSupportOperation", 400);
    public static ObShellError AgentUnavailable { get; } = new("Agent.Unavailable", 500);
    public static ObShellError ServerUnavailable { get; } = new("OB.Server.Unavailable", 500);
    public static ObShellError WithoutPython { get; } = new("Environment.WithoutPython", 500);
    public static ObShellError WithoutModule { get; } = new("Environment.WithoutModule", 500);
    public static ObShellError DiskSpaceNotEnough { get; } = new("Environment.DiskSpaceNotEnough", 500);
    public static ObShellError UnderMaintenance { get; } = new("OB.Cluster.UnderMaintenance", 500);
    public static ObShellError UnderMaintenanceWithDag { get; } = new("OB.Cluster.UnderMaintenanceWithDag", 500);
    public static ObShellError TaskNotFound { get; } = new("Task.NotFound", 404);
    public static ObShellError GenericIdInvalid { get; } = new("Task.GenericID.Invalid", 400);
    public static ObShellError TaskCreateFailed { get; } = new("Task.CreateFailed", 500);
    public static ObShellError DagOperatorNotSupported { get; } = new("Task.Dag.Operator.NotSupport", 400);
    public static ObShellError RetryNotFailedDag { get; } = new("Task.Dag.Operator.RetryNotFailedDag", 400);
    public static ObShellError RollbackNotFailedDag { get; } = new("Task.Dag.Operator.RollbackNotFailedDag", 400);
    public static ObShellError PassNotFailedDag { get; } = new("Task.Dag.Operator.PassNotFailedDag", 400);
    public static ObShellError CancelFinishedDag { get; } = new("Task.Dag.Operator.CancelFinishedDag", 400);
    public static ObShellError RetryNotAllowed { get; } = new("Task.Dag.Operator.RetryNotAllowed", 400);
    public static ObShellError RollbackNotAllowed { get; } = new("Task.Dag.Operator.RollbackNotAllowed", 400);
    public static ObShellError PassNotAllowed { get; } = new("Task.Dag.Operator.PassNotAllowed", 400);
    public static ObShellError CancelNotAllowed { get; } = new("Task.Dag.Operator.CancelNotAllowed", 400);
    public static ObShellError NodeOperatorNotSupported { get; } = new("Task.Node.Operator.NotSupport", 400);
    public static ObShellError NodePassNotFailedDag { get; } = new("Task.Node.Operator.PassNotFailedDag", 400);
    public static ObShellError NodePassNotFailedNode { get; } = new("Task.Node.Operator.PassNotFailedNode", 400);
    public static ObShellError NodePassNotAllowed { get; } = new("Task.Node.Operator.PassNotAllowed", 400);
    public static ObShellError AsyncOperationTimeout { get; } = new("OB.Cluster.AsyncOperationTimeout", 500);
    public static ObShellError MinorFreezeTimeout { get; } = new("OB.Cluster.MinorFreezeTimeout", 500);

    /// <summary>All of them by their code.</summary>
    public static FrozenDictionary<string, ObShellError> All { get; } = typeof(ObShellErrors)
        .GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Where(property => property.PropertyType == typeof(ObShellError))
        .Select(property => (ObShellError)property.GetValue(null)!)
        .ToFrozenDictionary(error => error.Code);
}
