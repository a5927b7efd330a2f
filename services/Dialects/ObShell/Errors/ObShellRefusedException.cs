namespace UpgradePlatform.Dialects.ObShell.Errors;

/// <summary>A request is not taken; carries what the dialect answers.</summary>
internal sealed class ObShellRefusedException : Exception
{
    public ObShellRefusedException(ObShellError error, string message, IReadOnlyList<ObShellSubError>? subErrors = null, Exception? inner = null)
        : base(message, inner) => (Error, SubErrors) = (error, subErrors ?? []);

    /// <summary>Code, status and old number: always those of the innermost reason.</summary>
    public ObShellError Error { get; }

    /// <summary>All reasons, where there are several.</summary>
    public IReadOnlyList<ObShellSubError> SubErrors { get; }

    /// <summary>The same refusal as a part of something larger: the outer text, a colon, the inner text; the code stays (OBShell specification 1.1).</summary>
    public ObShellRefusedException Within(string outer) => new(Error, $"{outer}: {Message}", SubErrors, this);

    /// <summary>One refusal for several reasons, the first by order being the main one.</summary>
    public static ObShellRefusedException All(IReadOnlyList<ObShellSubError> reasons) =>
        new(ObShellErrors.All[reasons[0].ErrCode], reasons[0].Message, reasons.Count > 1 ? reasons : []);
}
