namespace UpgradePlatform.Engine.Migrations;

/// <summary>The database does not fit this release; trying again does not help.</summary>
public sealed class MigrationException : Exception
{
    /// <summary>Without words; the three constructors are the framework's convention.</summary>
    public MigrationException()
    {
    }

    /// <summary>With the reason.</summary>
    public MigrationException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and what led to it.</summary>
    public MigrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
