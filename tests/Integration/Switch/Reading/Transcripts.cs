using UpgradePlatform.TestKit;
using UpgradePlatform.Workers.Switch.Profiles;
using UpgradePlatform.Workers.Switch.Reading;

namespace UpgradePlatform.Integration.Tests.Switch.Reading;

/// <summary>Answers of devices, composed for these tests: <c>Transcripts/profile/question.case.txt</c>.</summary>
internal static class Transcripts
{
    /// <summary>The moment at which the transcripts were "recorded".</summary>
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_795_233_600);

    private static readonly ProfileLibrary Library = ProfileLibrary.Load(null, []);

    private static string Folder => Path.Combine(RepositoryRoot.Path, "tests", "Integration", "Switch", "Transcripts");

    public static IReadOnlyCollection<string> Profiles => Library.Names;

    public static CommandProfile Profile(string name) => Library.Find(name)!;

    public static string Text(string profile, string name) => File.ReadAllText(Path.Combine(Folder, profile, name + ".txt"));

    public static bool Has(string profile, string name) => File.Exists(Path.Combine(Folder, profile, name + ".txt"));

    public static IReadOnlyList<Row> Read(string profile, string question, string answer) =>
        AnswerReader.Read(Profile(profile).Questions[question], answer, Now);

    public static IReadOnlyList<Row> Good(string profile, string question) => Read(profile, question, Text(profile, question + ".good"));

    /// <summary>Every question of every profile.</summary>
    public static IEnumerable<(string Profile, string Question)> All => Library.Names.SelectMany(name => Profile(name).Questions.Keys.Select(question => (name, question)));
}
