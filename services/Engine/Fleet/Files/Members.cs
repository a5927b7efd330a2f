namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>The members a mapping may have, and those that belong elsewhere, with the reason.</summary>
internal sealed record Members(IReadOnlyList<string> Known)
{
    /// <summary>What a person is told who names one of these here; begins with a verb, after the name.</summary>
    public IReadOnlyDictionary<string, string> Elsewhere { get; init; } = new Dictionary<string, string>();

    public static Members Of(params string[] known) => new(known);
}
