namespace UpgradePlatform.Dialects.Msf;

/// <summary>A request is not taken; carries the dialect's answer and the reason for the log.</summary>
internal sealed class MsfRefusedException(MsfError error, string reason) : Exception(reason)
{
    public MsfError Error { get; } = error;
}
