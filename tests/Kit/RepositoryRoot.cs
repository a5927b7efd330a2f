namespace UpgradePlatform.TestKit;

/// <summary>Finds the repository from wherever the tests run.</summary>
public static class RepositoryRoot
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The folder that holds <c>UpgradePlatform.sln</c>.</summary>
    public static string Path => Found.Value;

    /// <summary>The configuration this assembly was built with: services are taken from the same.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.Contains($"{System.IO.Path.DirectorySeparatorChar}Debug{System.IO.Path.DirectorySeparatorChar}",
            StringComparison.Ordinal)
            ? "Debug"
            : "Release";

    /// <summary>A path below the repository.</summary>
    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "UpgradePlatform.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"UpgradePlatform.sln is in no parent of {AppContext.BaseDirectory}.");
    }
}
