using UpgradePlatform.TestKit;

namespace UpgradePlatform.Lab.Tests.Kit;

/// <summary>Settings that let the platform drive a lab whose switches boot in seconds.</summary>
internal static class LabTimings
{
    public static Dictionary<string, string> Settings(string profiles) => new(QuickTimings.Settings)
    {
        ["Switch__Driver"] = "SshCli",
        ["Switch__ProfilesFolder"] = RepositoryRoot.Combine("infra", "labs", "fabric", profiles),
        ["Switch__LookAgainAfter"] = "00:00:00.5",
        ["Switch__SshCli__CompletionGrace"] = "00:00:02",
        ["Switch__SshCli__Settle"] = "00:00:02",
        ["Switch__SshCli__SampleTime"] = "00:00:00.5",
        ["Switch__SshCli__FreeMegabytes"] = "10",
        ["Switch__SshCli__ScriptLimit"] = "00:00:15",
        // Two SSH connections, one after the other, do not fit into the second of the simulated ones.
        ["Engine__Timings__ActWindow"] = "00:00:05",
        ["Engine__Timings__LookWindow"] = "00:00:08",
        // A look at a switch without power must end within its window.
        ["Remote__ConnectTimeout"] = "00:00:03",
        ["Remote__ScriptFolders__0"] = "/srv/scripts",
    };
}
