namespace UpgradePlatform.Api.Native.Models;

/// <summary>What is to be carried out.</summary>
public sealed record SubmitRequestModel : PlanRequestModel
{
    /// <summary>Digest of the plan that was previewed; without it whatever the planner says now is done.</summary>
    public string? PlanDigest { get; init; }

    /// <summary>Why, for people, up to 2000 characters; recorded.</summary>
    public string? Reason { get; init; }

    /// <summary>Earliest start; now where left out.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
