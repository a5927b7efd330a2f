using System.Text.Json;
using System.Text.Json.Serialization;
using UpgradePlatform.Cli.Hosting;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace UpgradePlatform.Cli.Requests;

/// <summary>Reads request files. A word that is not known is an error, not a default: a mistyped policy must not go unnoticed.</summary>
internal static class RequestReader
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        PropertyNameCaseInsensitive = false,
    };

    /// <exception cref="UsageException">It cannot be read or understood; the message says where.</exception>
    public static async Task<RequestDocument> Read(string path, CliHost host, CancellationToken cancel)
    {
        var (name, text) = await TextFile.Read(path, host, cancel);
        try
        {
            return (text.TrimStart() is ['{', ..]
                ? JsonSerializer.Deserialize<RequestDocument>(text, Json)
                : new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<RequestDocument?>(text))
                ?? throw new UsageException($"{name} is empty.");
        }
        catch (JsonException problem)
        {
            throw new UsageException($"{name}:{problem.LineNumber + 1}: {Words(problem)}");
        }
        catch (YamlException problem)
        {
            throw new UsageException($"{name}:{problem.Start.Line}:{problem.Start.Column}: {Words((problem.InnerException ?? problem).Message)}");
        }
    }

    // The framework's words name CLR types; a person knows members.
    private static string Words(JsonException problem) =>
        problem.Message.Contains("could not be mapped", StringComparison.Ordinal) ? $"{problem.Path} is not known."
        : problem.Path is { Length: > 1 } path && problem.InnerException is not JsonException ? $"{path} is not what is expected there."
        : "This is not JSON.";

    private static string Words(string message) => message.IndexOf(" on type '", StringComparison.Ordinal) is > 0 and var at ? $"{message[..at]}." : message;
}
