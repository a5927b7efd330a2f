using System.Xml.Linq;

namespace UpgradePlatform.TestKit;

/// <summary>Finds the built assembly of a service.</summary>
public static class ServiceAssembly
{
    /// <summary>
    /// The assembly of the project in <c>services/<paramref name="project"/></c>, built with the configuration of the tests: its own
    /// output folder, never a copy beside the tests, which lacks the runtime configuration and settings files.
    /// </summary>
    public static string Find(string project)
    {
        var folder = RepositoryRoot.Combine(["services", .. project.Split('/')]);
        var projectFile = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csproj").SingleOrDefault() : null;
        if (projectFile is null)
            throw new InvalidOperationException($"There is no project in services/{project}.");
        var name = XDocument.Load(projectFile).Descendants("AssemblyName").FirstOrDefault()?.Value
            ?? Path.GetFileNameWithoutExtension(projectFile);
        var assembly = Path.Combine(folder, "bin", RepositoryRoot.Configuration, "net10.0", name + ".dll");
        return File.Exists(assembly)
            ? assembly
            : throw new InvalidOperationException(
                $"services/{project} is not built: dotnet build {Path.GetRelativePath(RepositoryRoot.Path, projectFile)} -c {RepositoryRoot.Configuration}");
    }
}
