namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>What a value read from a device must be.</summary>
internal enum ColumnType
{
    /// <summary>Name of an interface, or a unit of one.</summary>
    Interface,

    /// <summary>A word of printable characters: a version, a serial number, an identifier.</summary>
    Word,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number from 0 on.</summary>
    Count,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>Free text of one line.</summary>
    Line,
}
