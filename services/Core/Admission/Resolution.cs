namespace UpgradePlatform.Core.Admission;

/// <summary>How an attempt of unknown outcome ended.</summary>
public enum Resolution
{
    /// <summary>It had its effect.</summary>
    Done,

    /// <summary>It did not, and it is not running any more.</summary>
    NotDone,

    /// <summary>Nobody knows; it is given up.</summary>
    Abandon,
}
