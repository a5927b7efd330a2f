namespace UpgradePlatform.Dialects.Msf;

/// <summary>The error object of the MSF dialect (specification 1.1), with the catalogue of codes the platform answers (1.10).</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Message">The catalogue's fixed text; the reason goes to the log.</param>
/// <param name="Consistency"><c>rolled back</c>, <c>updated</c>, <c>not consistent</c> or <c>unknown</c>.</param>
/// <param name="HttpStatus">Status it travels with.</param>
internal sealed record MsfError(string Code, string Message, string Consistency, int HttpStatus)
{
    public static MsfError SystemStatus { get; } = new("000001", "System status error.", RolledBack, 500);

    public static MsfError Canceled { get; } = new("000002", "Operation canceled.", RolledBack, 500);

    public static MsfError ParameterFormat { get; } = new("010001", "Parameter format error.", RolledBack, 400);

    public static MsfError ParameterValue { get; } = new("010002", "Parameter value error.", RolledBack, 400);

    public static MsfError ParameterRange { get; } = new("010003", "Parameter value out of range.", RolledBack, 400);

    public static MsfError StoreConnection { get; } = new("020001", "Database connection error.", RolledBack, 500);

    public static MsfError StoreOperation { get; } = new("020002", "Database operation error.", RolledBack, 500);

    public static MsfError StoreTransaction { get; } = new("020004", "Database transaction error.", RolledBack, 500);

    public static MsfError NotFound { get; } = new("030001", "Target resource is not found.", RolledBack, 404);

    public static MsfError AlreadyExists { get; } = new("030002", "Target resource already exist.", RolledBack, 409);

    public static MsfError RelatedNotFound { get; } = new("030003", "Related resource not found.", RolledBack, 500);

    public static MsfError Busy { get; } = new("030005", "Update information error.", RolledBack, 500);

    public static MsfError NotConnected { get; } = new("050001", "EC connection error.", RolledBack, 500);

    public static MsfError ControlFailed { get; } = new("050002", "EC control error.", RolledBack, 500);

    public static MsfError ExclusiveControl { get; } = new("020003", "Exclusive control error.", RolledBack, 409);

    public static MsfError Transition { get; } = new("030007", "Transition status error.", RolledBack, 500);

    public static MsfError Undefined { get; } = new("990001", "Undefined error.", "unknown", 500);

    private const string RolledBack = "rolled back";
}
