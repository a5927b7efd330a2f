using System.Text.Json;
using System.Text.Json.Nodes;
using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Commands;

/// <summary>Reads a paged list of the API as one.</summary>
internal static class Pages
{
    private const int Largest = 200;

    /// <summary>Items that are wanted, up to a limit; <c>next</c> continues behind the last one looked at.</summary>
    /// <returns>A document like one page of the API.</returns>
    public static async Task<JsonElement> Read(PlatformClient client, Query query, string? after, int limit, Func<JsonElement, bool> wanted, CancellationToken cancel)
    {
        var items = new JsonArray();
        do
        {
            // Never more than are missing, so that the next of the last page is the next of all.
            var page = await client.Get(query.With("after", after).With("limit", Math.Min(Largest, limit - items.Count)).Path, cancel);
            foreach (var item in page.GetProperty("items").EnumerateArray().Where(wanted))
                items.Add(JsonNode.Parse(item.GetRawText()));
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null && items.Count < limit);

        return JsonSerializer.SerializeToElement(after is null ? new JsonObject { ["items"] = items } : new JsonObject { ["items"] = items, ["next"] = after });
    }
}
