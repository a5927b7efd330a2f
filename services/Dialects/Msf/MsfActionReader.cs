using System.Collections.Frozen;
using System.Text.Json;
using UpgradePlatform.Core.Admission;
using UpgradePlatform.Core.Operations;
using static UpgradePlatform.Dialects.Msf.MsfReading;

namespace UpgradePlatform.Dialects.Msf;

/// <summary>Reads an action on an upgrade: the first two rows of specification 1.4, and the extensions of 4.2.</summary>
internal static class MsfActionReader
{
    private const int MaxReason = 2000;

    private static readonly FrozenDictionary<string, Verb> Verbs = new Dictionary<string, Verb>
    {
        ["cancel"] = Verb.Cancel,
        ["confirm"] = Verb.Confirm,
        ["reject"] = Verb.Reject,
        ["pause"] = Verb.Pause,
        ["resume"] = Verb.Resume,
        ["retry"] = Verb.Retry,
        ["skip"] = Verb.Skip,
        ["reschedule"] = Verb.Reschedule,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, CancelMode> Modes = new Dictionary<string, CancelMode>
    {
        ["after_step"] = CancelMode.AfterStep,
        ["after_node"] = CancelMode.AfterUnit,
        ["now"] = CancelMode.Now,
    }.ToFrozenDictionary();

    public static MsfAction Read(string body, TimeZoneInfo zone)
    {
        using var document = Parse(body);
        var root = document.RootElement;
        MsfShape.Object(root, "the body");
        MsfShape.Texts(root, "", "action", "reason", "mode", "reservation_time");
        if (Member(root, "node") is { } node)
        {
            MsfShape.Object(node, "node");
            MsfShape.Texts(node, "node", "fabric_type", "node_id");
        }

        Require(Text(root, "action") is { } word && Verbs.ContainsKey(word), MsfError.ParameterValue, $"action is none of {string.Join(", ", Verbs.Keys)}");
        var action = new MsfAction
        {
            Verb = Verbs[Text(root, "action")!],
            Node = Node(root),
            Reason = Reason(root),
            Mode = Mode(root),
            ReservationTime = ReadTime(root, "reservation_time", zone),
        };
        Require(action.Verb != Verb.Reschedule || action.ReservationTime is not null, MsfError.ParameterValue, "reschedule needs reservation_time");
        Require(action.Reason is not null || (action.Verb is not (Verb.Reject or Verb.Skip) && action.Mode != CancelMode.Now), MsfError.ParameterValue, "this action needs a reason");
        return action;
    }

    private static (string FabricType, string NodeId)? Node(JsonElement root)
    {
        if (Member(root, "node") is not { } node)
            return null;
        var type = Text(node, "fabric_type");
        Require(type is "leaf" or "spine", MsfError.ParameterValue, "node.fabric_type is neither leaf nor spine");
        return (type!, ReadId(node, "node_id", MsfError.ParameterValue));
    }

    private static string? Reason(JsonElement root)
    {
        var reason = Text(root, "reason");
        Require(reason is null || !string.IsNullOrWhiteSpace(reason), MsfError.ParameterValue, "reason is empty");
        Require(reason is null || reason.Length <= MaxReason, MsfError.ParameterRange, $"reason holds more than {MaxReason} characters");
        return reason;
    }

    private static CancelMode? Mode(JsonElement root)
    {
        if (Text(root, "mode") is not { } word)
            return null;
        Require(Modes.TryGetValue(word, out var mode), MsfError.ParameterValue, $"mode is none of {string.Join(", ", Modes.Keys)}");
        return mode;
    }
}
