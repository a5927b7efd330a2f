using UpgradePlatform.Cli.Client;

namespace UpgradePlatform.Cli.Rendering;

/// <summary>Stages that follow each other and belong together: what their titles begin with, up to the colon, is the same. So are the zones of one hop.</summary>
/// <param name="Title">What they share; null for a stage that stands alone.</param>
/// <param name="Stages">Stages.</param>
internal sealed record StageGroups(string? Title, IReadOnlyList<StageDocument> Stages)
{
    public static IReadOnlyList<StageGroups> Of(IReadOnlyList<StageDocument> stages)
    {
        var groups = new List<(string? Title, List<StageDocument> Stages)>();
        foreach (var stage in stages)
        {
            var title = stage.Title.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? stage.Title[..at] : null;
            if (title is not null && groups is [.., var last] && last.Title == title)
                last.Stages.Add(stage);
            else
                groups.Add((title, [stage]));
        }

        return [.. groups.Select(group => new StageGroups(group.Stages.Count > 1 ? group.Title : null, group.Stages))];
    }
}
