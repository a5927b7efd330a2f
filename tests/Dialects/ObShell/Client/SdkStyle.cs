namespace UpgradePlatform.Dialects.Tests.ObShell;

/// <summary>Whose habits a client has (OBShell specification 2.3, 6.3).</summary>
public enum SdkStyle
{
    Python,
    Go,
}
