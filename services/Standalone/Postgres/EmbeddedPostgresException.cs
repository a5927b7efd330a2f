namespace UpgradePlatform.Standalone.Postgres;

/// <summary>The private PostgreSQL cannot be used; the message says why and what to do, for a person.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    /// <summary>Without a reason; the three constructors are the framework's convention.</summary>
    public EmbeddedPostgresException()
    {
    }

    /// <summary>With the reason and the remedy.</summary>
    public EmbeddedPostgresException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and what led to it.</summary>
    public EmbeddedPostgresException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
