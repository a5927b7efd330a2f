using System.Xml.Linq;

namespace UpgradePlatform.ObServer.Tests.Cluster;

/// <summary>What the command-line client said.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record SqlAnswer(int ExitCode, string Output, string Error)
{
    private static readonly XName Nil = XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance");

    /// <summary>Rows of an answer in XML, by column; null for NULL.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows => Output.Length == 0 ? [] :
        [.. XDocument.Parse(Output).Descendants("row").Select(row => row.Elements("field").ToDictionary(
            cell => cell.Attribute("name")!.Value, cell => cell.Attribute(Nil) is { Value: "true" } ? null : cell.Value))];

    /// <summary>The rows, or an exception with what the client complained of.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Require() => ExitCode == 0 ? Rows : throw new InvalidOperationException(Error);
}
