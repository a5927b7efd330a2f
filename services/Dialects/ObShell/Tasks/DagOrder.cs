using System.Collections.Immutable;
using UpgradePlatform.Core.Admission;

namespace UpgradePlatform.Dialects.ObShell.Tasks;

/// <summary>What an operator comes to: verbs of ours, one after the other, and the code for one that is refused.</summary>
internal sealed record DagOrder(ImmutableArray<VerbRequest> Verbs, Errors.ObShellError WhenRefused);
