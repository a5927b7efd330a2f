namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>What all hosts of a cluster have beside the database: a command <c>python</c>, and a module <c>mysql.connector</c> for it.</summary>
internal sealed class TestHosts(string folder)
{
    private const string System = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

    private string Module => Path.Combine(folder, "python", "mysql");

    /// <summary>Search path of sessions.</summary>
    public string SearchPath => $"{Path.Combine(folder, "bin")}:{System}";

    /// <summary>Variables of sessions.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["PYTHONPATH"] = Path.Combine(folder, "python"), ["PYTHONDONTWRITEBYTECODE"] = "1" };

    public void Create()
    {
        Directory.CreateDirectory(Path.Combine(folder, "bin"));
        File.CreateSymbolicLink(Path.Combine(folder, "bin", "python"), "/usr/bin/python3");
        AddModule();
    }

    /// <summary>Takes the module away, as on a host where nobody installed it.</summary>
    public void RemoveModule() => Directory.Delete(Module, recursive: true);

    public void AddModule()
    {
        foreach (var file in Directory.GetFiles(InstalledTree.Source("mysql"), "*.py", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Module, Path.GetRelativePath(InstalledTree.Source("mysql"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
