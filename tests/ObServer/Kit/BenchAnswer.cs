using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.ObServer.Tests.Kit;

/// <summary>An answer of the worker, and the output that would go to the attempt log before it.</summary>
internal sealed record BenchAnswer(StepAnswered Message, string Output)
{
    public AnswerKind Kind => Message.Kind;

    public Problem? Problem => Message.Problem;

    public IReadOnlyDictionary<string, string> Facts => Message.Facts;
}
