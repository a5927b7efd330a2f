namespace UpgradePlatform.TestKit;

/// <summary>Thrown by a condition of <see cref="Eventually"/> when it can no longer become true: waiting ends at once.</summary>
public sealed class EventuallyNeverException : Exception
{
    /// <summary>Without a reason; the three constructors are the framework's convention.</summary>
    public EventuallyNeverException()
    {
    }

    /// <summary>With the reason.</summary>
    public EventuallyNeverException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and what led to it.</summary>
    public EventuallyNeverException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
