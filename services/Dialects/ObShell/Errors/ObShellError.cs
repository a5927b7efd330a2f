namespace UpgradePlatform.Dialects.ObShell.Errors;

/// <summary>A kind of failure as the vendor counts them (OBShell specification 1.2).</summary>
/// <param name="Code">Dotted code, <c>errCode</c> of the answer.</param>
/// <param name="HttpStatus">Status it travels with.</param>
/// <param name="Legacy">The old number, <c>code</c> of the answer: only 1 and 10008 are left, and the SDKs go by them; 0 for none.</param>
internal sealed record ObShellError(string Code, int HttpStatus, int Legacy = 0)
{
    /// <summary>A refusal for this reason.</summary>
    public ObShellRefusedException With(string message) => new(this, message);
}
