using System.Text.Json;

namespace UpgradePlatform.Cli.Client;

/// <summary>Reads what is drawn out of the API's documents.</summary>
internal static class JsonReading
{
    /// <exception cref="PlatformUnreachableException">It is not what the native API says.</exception>
    public static T As<T>(this JsonElement document)
    {
        try
        {
            return document.Deserialize<T>(PlatformJson.Options) ?? throw new JsonException();
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new PlatformUnreachableException("What answers is not the platform, or another version of it: its document is not understood.");
        }
    }
}
