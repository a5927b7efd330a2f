using UpgradePlatform.Contracts;
using UpgradePlatform.Contracts.Messages;

namespace UpgradePlatform.ObServer.Tests.Whole.Kit;

/// <summary>An answer of the worker as a run notes it.</summary>
internal sealed record Told(string Unit, string Step, string Target, AnswerKind Kind, Problem? Problem, string? Progress);
