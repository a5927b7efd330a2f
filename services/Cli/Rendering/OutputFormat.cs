namespace UpgradePlatform.Cli.Rendering;

/// <summary>How answers are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>The API's document.</summary>
    Json,

    /// <summary>The API's document as YAML.</summary>
    Yaml,
}
