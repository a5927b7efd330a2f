using UpgradePlatform.Contracts.Devices;
using UpgradePlatform.Workers.Runtime;
using UpgradePlatform.Workers.Runtime.Remote;
using UpgradePlatform.Workers.Switch.Profiles;
using UpgradePlatform.Workers.Switch.Reading;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>Asks switches the questions of their profiles.</summary>
internal sealed class DeviceReader(IRemoteShell shell, Fabric fabric, TimeProvider clock)
{
    // A session each; sshd serves ten over one connection, and others look too.
    private const int SessionsPerLook = 4;

    // Asked before the rest. A switch may reboot under a look, and a connection wait until it is back: what is read afterwards then belongs
    // to this boot or a later one, and the version of the old system is never seen beside the boot of the new one.
    private static readonly string[] OfBoot = [Questions.BootId, Questions.Uptime];

    /// <summary>Asks a switch; a question its profile does not know is left out, and so is a dispensable one without an answer.</summary>
    /// <exception cref="DeviceUnreachableException">It could not be asked, or answered what cannot be read.</exception>
    internal Task<Readings> Ask(SwitchAddress address, string node, CancellationToken cancellationToken, params IReadOnlyList<string> names) =>
        Ask(address, node, names, [], cancellationToken);

    /// <summary>Asks a switch, and some of it by the way: an answer to that is welcome and its absence no trouble.</summary>
    internal async Task<Readings> Ask(
        SwitchAddress address, string node, IReadOnlyList<string> names, IReadOnlyList<string> byTheWay, CancellationToken cancellationToken)
    {
        var (device, profile) = fabric.Switch(address, node);
        var questions = names.Concat(byTheWay).Distinct().Where(profile.Questions.ContainsKey).Select(name => profile.Questions[name]).ToArray();
        bool Dispensable(Question question) => Questions.Dispensable.Contains(question.Name) || !names.Contains(question.Name);
        using var limit = new SemaphoreSlim(SessionsPerLook);
        // A device that does not answer one question is not asked the rest: each might wait for it anew.
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Several questions may have their answers in one.
        var alike = questions.ToLookup(question => question.Ask.ToString());
        var asked = new Dictionary<string, Task<string?>>();
        async Task AskThose(Func<Question, bool> wanted)
        {
            foreach (var same in alike.Where(same => !asked.ContainsKey(same.Key) && same.Any(wanted)))
                asked[same.Key] = Say(node, device, profile, same.ToLookup(Dispensable), limit, rest);
            await Task.WhenAll(asked.Values);
        }

        await AskThose(question => OfBoot.Contains(question.Name));
        var at = clock.GetUtcNow();
        await AskThose(_ => true);
        var answers = new Dictionary<string, IReadOnlyList<Row>>();
        string? notRunning = null;
        foreach (var question in questions)
        {
            var said = await asked[question.Ask.ToString()];
            if (said is not null && profile.NotRunningIn(said) is { } word)
            {
                notRunning = word;
                if (Questions.All[question.Name].Table)
                    answers[question.Name] = [];
            }
            else if (said is { } answer && Read(node, question, Dispensable(question), answer) is { } rows && (rows.Count > 0 || Questions.All[question.Name].Table))
                answers[question.Name] = rows;
        }

        return new Readings(node, answers, at, notRunning);
    }

    private IReadOnlyList<Row>? Read(string node, Question question, bool dispensable, string answer)
    {
        try
        {
            return AnswerReader.Read(question, answer, clock.GetUtcNow());
        }
        catch (UnreadableAnswerException) when (dispensable)
        {
            return null;
        }
        catch (UnreadableAnswerException e)
        {
            throw new DeviceUnreachableException($"{node} gave an answer that cannot be read: {e.Message}", e);
        }
    }

    private async Task<string?> Say(
        string node, DeviceInfo device, CommandProfile profile, ILookup<bool, Question> questions, SemaphoreSlim limit, CancellationTokenSource rest)
    {
        var ask = questions.First().First().Ask;
        await limit.WaitAsync(rest.Token);
        try
        {
            var result = await Run(shell, node, device, ask.With(), rest.Token);
            var said = result.Output + "\n" + result.Error;
            // A device that has returned without its routing has returned: that is an answer, and a bad one.
            if (profile.NotRunningIn(said) is { } notRunning)
                return notRunning;
            if (profile.RefusalIn(said) is { } refusal)
                throw new DeviceUnreachableException($"{node} refused '{ask}': {refusal}");
            if (result.ExitCode != 0)
                throw new DeviceUnreachableException($"{node} ended '{ask}' with status {result.ExitCode}: {FirstLine(said)}");
            return result.Truncated ? throw new DeviceUnreachableException($"{node} answered '{ask}' with more than can be read.") : result.Output;
        }
        catch (DeviceUnreachableException) when (!questions[false].Any())
        {
            return null;
        }
        catch (Exception e) when (e is DeviceUnreachableException or HostKeyMismatchException)
        {
            await rest.CancelAsync();
            throw;
        }
        finally
        {
            limit.Release();
        }
    }

    /// <summary>Runs a command and says in a failure which node it was.</summary>
    internal static async Task<RemoteResult> Run(
        IRemoteShell shell, string node, DeviceInfo device, RemoteCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await shell.Run(device, command, cancellationToken);
        }
        catch (DeviceUnreachableException e)
        {
            throw new DeviceUnreachableException($"{node} could not be asked: {e.Message}", e) { Reason = e.Reason, MayHaveBegun = e.MayHaveBegun };
        }
    }

    internal static string FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "it said nothing";
}
