namespace UpgradePlatform.Dialects.Msf;

/// <summary>Values of <c>on_failure</c>.</summary>
internal enum MsfOnFailure
{
    /// <summary><c>stop</c>: the first failing node ends the operation, as in MSF (specification 2.9).</summary>
    Stop,

    /// <summary><c>continue</c>: the failed node stays as it is, and the next one begins.</summary>
    Continue,

    /// <summary><c>hold</c>: the operation waits for retry, skip or cancel.</summary>
    Hold,

    /// <summary><c>rollback</c>: the nodes done go back to their former system.</summary>
    Rollback,
}
