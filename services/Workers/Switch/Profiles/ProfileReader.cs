using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>Reads a profile file. Whatever is wrong is an error that names file and member; all are found at once.</summary>
internal static class ProfileReader
{
    /// <summary>What takes a question or an act of the base away.</summary>
    private const string None = "none";

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its name, for errors.</param>
    /// <param name="text">Its content.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="basis">Profile it extends; null for one that stands alone.</param>
    /// <returns>The profile; null where it cannot be used.</returns>
    internal static CommandProfile? Read(string file, string text, List<string> errors, CommandProfile? basis = null)
    {
        var before = errors.Count;
        if (Root(file, text, errors) is not { } root)
            return null;

        root.Find("extends");
        // What a base says need not be said again.
        ProfilePart? Part(string name) => basis is null ? root.Get(name) : root.Find(name);
        var programs = ProgramsOf(root.Find("programs"));
        var profile = new CommandProfile
        {
            Name = root.Get("name")?.Text() ?? "",
            Detour = Part("detour")?.Choice(DetourMethod.LinkCost, ("max-metric", DetourMethod.MaxMetric), ("link-cost", DetourMethod.LinkCost)) ?? basis?.Detour ?? default,
            ReImages = root.Find("reImages")?.Flag() ?? basis?.ReImages ?? false,
            Platforms = root.Find("platforms") is { } platforms ? Patterns(platforms) : basis?.Platforms ?? [],
            // A mark of refusal never becomes a good answer, so a profile can only add some.
            Errors = [.. basis?.Errors ?? [], .. Patterns(Part("errors"))],
            NotRunning = root.Find("notRunning") is { } notRunning ? Patterns(notRunning) : basis?.NotRunning ?? [],
            Area = root.Find("area")?.Text() ?? basis?.Area ?? "0.0.0.0",
            Questions = QuestionsOf(Part("questions"), basis).ToDictionary(q => q.Key, q => q.Value with { Ask = q.Value.Ask.Through(programs) }),
            Acts = ActsOf(Part("acts"), basis).ToDictionary(a => a.Key, a => a.Value with { Run = a.Value.Run.Through(programs) }),
        };
        root.NothingElse();
        Complete(root, profile);
        return errors.Count == before ? profile : null;
    }

    /// <summary>Name and base a file gives, as far as it can be read at all: what is wrong with it is said when it is read whole.</summary>
    internal static (string? Name, string? Extends) Peek(string file, string text)
    {
        var root = Root(file, text, []);
        return (root?.Find("name")?.Text(), root?.Find("extends")?.Text());
    }

    private static ProfilePart? Root(string file, string text, List<string> errors)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                return new ProfilePart(file, "", root, errors);
            errors.Add($"{file}: A profile is one document with members.");
        }
        catch (YamlException e)
        {
            errors.Add($"{file}: line {e.Start.Line}: {e.Message}");
        }

        return null;
    }

    private static void Complete(ProfilePart root, CommandProfile profile)
    {
        foreach (var name in Questions.Required.Where(name => !profile.Questions.ContainsKey(name)))
            root.Wrong($"questions.{name} is missing.");
        foreach (var name in Acts.Required.Where(name => !profile.Acts.ContainsKey(name)))
            root.Wrong($"acts.{name} is missing.");
        var metric = new[] { profile.Acts.ContainsKey(Acts.SetMaxMetric), profile.Acts.ContainsKey(Acts.UnsetMaxMetric), profile.Questions.ContainsKey(Questions.MaxMetric) };
        if (metric.Distinct().Count() > 1)
            root.Wrong("acts.setMaxMetric, acts.unsetMaxMetric and questions.maxMetric belong together.");
        if (profile.Detour == DetourMethod.MaxMetric && !profile.CanMaxMetric)
            root.Wrong("detour: max-metric needs acts.setMaxMetric.");
        if (profile.Area.Length > 0 && !Placeholder.Fits(Placeholder.Area, profile.Area))
            root.Wrong($"area: '{profile.Area}' is no area.");
    }

    private static Dictionary<string, Question> QuestionsOf(ProfilePart? part, CommandProfile? basis)
    {
        var questions = new Dictionary<string, Question>(basis?.Questions ?? new Dictionary<string, Question>());
        foreach (var (name, question) in part?.Members() ?? [])
            if (TakesAway(question, basis))
                questions.Remove(name);
            else if (Questions.All.TryGetValue(name, out var shape))
                questions[name] = QuestionReader.Read(shape, question);
            else
                question.Wrong($"No question; known are {string.Join(", ", Questions.All.Keys.Order())}.");
        return questions;
    }

    private static Dictionary<string, Act> ActsOf(ProfilePart? part, CommandProfile? basis)
    {
        var acts = new Dictionary<string, Act>(basis?.Acts ?? new Dictionary<string, Act>());
        foreach (var (name, act) in part?.Members() ?? [])
            if (TakesAway(act, basis))
                acts.Remove(name);
            else if (Acts.All.TryGetValue(name, out var placeholders))
                acts[name] = ActReader.Read(name, act, placeholders);
            else
                act.Wrong($"No act; known are {string.Join(", ", Acts.All.Keys.Order())}.");
        return acts;
    }

    private static bool TakesAway(ProfilePart part, CommandProfile? basis) => basis is not null && part.IsText && part.Text() == None;

    /// <summary>What is called in place of a program, as where it needs another before it.</summary>
    private static Dictionary<string, IReadOnlyList<string>> ProgramsOf(ProfilePart? part)
    {
        var programs = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (name, words) in part?.Members() ?? [])
            if (words.Texts() is { Count: > 0 } replacement)
                programs[name] = replacement;
        return programs;
    }

    /// <summary>A list is a program with its arguments, a text a line of the device's own interface.</summary>
    internal static Invocation InvocationOf(ProfilePart? part)
    {
        if (part is null)
            return new Invocation(null, "");
        if (part.IsText)
            return new Invocation(null, part.Text() is var line && line == Invocation.SessionMark ? null : line);
        var program = part.Texts();
        if (program.Count == 0)
            part.Wrong("A program is missing.");
        return new Invocation(program, null);
    }

    private static IReadOnlyList<Regex> Patterns(ProfilePart? part) => part is null ? [] : [.. part.Items().Select(item => item.Pattern())];
}
