namespace UpgradePlatform.Hosting;

/// <summary>Why a question over the bus has no answer.</summary>
public enum BusFailure
{
    /// <summary>Nobody answered in time: no such service runs, or it does not get on.</summary>
    Unanswered,

    /// <summary>The bus itself cannot be reached.</summary>
    Unreachable,

    /// <summary>Who was asked failed at it.</summary>
    Failed,
}
