using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Plans;

namespace UpgradePlatform.Engine.Json;

/// <summary>
/// The column <c>body</c> of an operation: its state without what has rows or columns of its own. A member that Core adds later is kept
/// without a change here, and a row written before it was there reads as its default.
/// </summary>
internal static class StateJson
{
    private static readonly string[] Elsewhere =
        ["plan", "units", "attempts", "request", "policy", "wakeAt"];

    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(LeaveOut);
        var options = new JsonSerializerOptions(PlanJson.Options) { TypeInfoResolver = resolver };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        if (type.Type != typeof(OperationState))
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (Elsewhere.Contains(type.Properties[i].Name))
                type.Properties.RemoveAt(i);
    }
}
