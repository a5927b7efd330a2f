namespace UpgradePlatform.Dialects.ObShell;

/// <summary>Constants of the dialect.</summary>
internal static class ObShellDialect
{
    /// <summary>Name under which its operations are stored.</summary>
    public const string Name = "obshell";

    /// <summary>Port of the vendor's agent (OBShell specification 1).</summary>
    public const int DefaultPort = 2886;

    /// <summary>Release of the vendor's server whose behaviour this is.</summary>
    public const string Version = "4.5.0.0-1";

    /// <summary>What an agent of an initialised cluster says it is (3.1): upgrades need it.</summary>
    public const string Identity = "CLUSTER AGENT";

    /// <summary>An agent, or a server, that runs.</summary>
    public const int Running = 2;

    /// <summary>Name of an upgrade's DAG (3.5), or of a check's (3.4).</summary>
    public static string DagName(bool check, bool rolling, string version, string release) =>
        $"{(check ? "Upgrade check OB" : rolling ? "OB rolling upgrade" : "OB stop service upgrade")} {version}-{release}";
}
