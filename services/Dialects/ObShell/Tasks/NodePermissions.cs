using System.Collections.Frozen;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>The permissions of every node by its name (OBShell specification 5.4).</summary>
internal static class NodePermissions
{
    private const TaskPermissions All = TaskPermissions.Cancel | TaskPermissions.Continue | TaskPermissions.Pass | TaskPermissions.Retry | TaskPermissions.Rollback;
    private const TaskPermissions Agents = TaskPermissions.Cancel | TaskPermissions.Continue | TaskPermissions.Retry;
    private const TaskPermissions Forward = TaskPermissions.Continue | TaskPermissions.Retry;

    private static readonly FrozenDictionary<string, TaskPermissions> ByName = new Dictionary<string, TaskPermissions>
    {
        ["Check the python environment"] = All,
        ["Create upgrade dir"] = All,
        ["Download all required packages"] = All,
        ["Check all required packages"] = All,
        ["Unpack all required packages"] = All,
        ["Backup for upgrade"] = All,
        ["Install new obshell"] = All,
        ["Restart obshell"] = Agents,
        ["Upgrade post table maintain"] = Agents,
        ["Backup parameters"] = Agents,
        ["Execute upgrade checker script"] = Forward,
        ["Execute upgrade pre script"] = TaskPermissions.Retry,
        ["Execute upgrade health checker script"] = Forward,
        ["Minor freeze before stop server"] = All,
        ["Reinstall and restart observer"] = Forward,
        ["Execute upgrade zone health checker script"] = Forward,
        ["Execute upgrade post script"] = Forward,
        ["Restore parameters"] = Forward,
        ["Remove upgrade check task dir"] = TaskPermissions.Cancel | TaskPermissions.Continue | TaskPermissions.Pass | TaskPermissions.Retry,
    }.ToFrozenDictionary();

    /// <summary>Permissions of a node. <c>Stop ZONE</c> and <c>Start ZONE</c>, the only names with something in them, go forward alone.</summary>
    public static TaskPermissions Of(string node) => ByName.GetValueOrDefault(node, Forward);
}
