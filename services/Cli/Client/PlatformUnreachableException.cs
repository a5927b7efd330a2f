namespace UpgradePlatform.Cli.Client;

/// <summary>No answer from the platform; trying again may help.</summary>
internal sealed class PlatformUnreachableException(string message) : Exception(message)
{
    /// <summary>Whether the request may have arrived, in this attempt or an earlier one.</summary>
    public bool MayHaveArrived { get; set; } = true;
}
