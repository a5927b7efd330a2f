using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Core.Admission.Verbs;

/// <summary>Finds what a confirm or reject is about.</summary>
internal static class Gateways
{
    public static IEnumerable<Hold> Of(OperationState state) =>
        state.Holds.Where(hold => hold.Kind is HoldKind.Approval or HoldKind.Window || hold is { Kind: HoldKind.Gate, Until: null });

    public static Refusal? WhyNot(OperationState state) =>
        Of(state).Any() ? null : new Refusal("nothing-to-confirm", "Nothing waits for a confirmation.");

    public static Refusal? Refuse(OperationState state, VerbRequest request) => Meant(state, request).Count() switch
    {
        1 => null,
        0 => new Refusal("nothing-to-confirm", $"Nothing waits for a confirmation on {request.Unit}."),
        _ => new Refusal("unit-missing", $"More than one unit waits: {string.Join(", ", Of(state).Select(hold => hold.Unit))}. Say which."),
    };

    public static Hold Pick(OperationState state, VerbRequest request) => Meant(state, request).Single();

    private static IEnumerable<Hold> Meant(OperationState state, VerbRequest request) =>
        Of(state).Where(hold => request.Unit is null || hold.Unit == request.Unit);
}
