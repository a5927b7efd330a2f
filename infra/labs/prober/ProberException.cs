namespace UpgradePlatform.Prober;

/// <summary>The run cannot be made: a host has no namespace, or not the address, or this process not the right.</summary>
public sealed class ProberException : Exception
{
    /// <summary>With the host in its message.</summary>
    public ProberException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
