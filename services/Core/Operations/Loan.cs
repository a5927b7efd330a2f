namespace UpgradePlatform.Core.Operations;

/// <summary>A borrowed operation that an operation carries out by letting traffic return to one of its units.</summary>
/// <param name="Borrower">The borrowed operation.</param>
/// <param name="Unit">Unit whose exit it stands for.</param>
/// <param name="Revision">Revision of the plan under which it was lent: another one has other exits.</param>
/// <param name="Result">How it ended; null until then. Never changes again.</param>
/// <param name="Code">For programs, where it did not end well: the code of the problem.</param>
/// <param name="Reason">For a person.</param>
public sealed record Loan(Guid Borrower, string Unit, int Revision, Outcome? Result = null, string? Code = null, string? Reason = null);
