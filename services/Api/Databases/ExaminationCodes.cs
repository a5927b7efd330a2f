namespace UpgradePlatform.Api.Databases;

/// <summary>Codes of problems for which a cluster could not be examined.</summary>
internal static class ExaminationCodes
{
    /// <summary>No worker answered in time.</summary>
    public const string Unanswered = "examination-unanswered";

    /// <summary>The message bus cannot be reached.</summary>
    public const string BusUnreachable = "bus-unreachable";

    /// <summary>The worker failed at it.</summary>
    public const string Failed = "examination-failed";
}
