namespace UpgradePlatform.Core.Decisions;

/// <summary>Names of inputs, equal to the names of their messages.</summary>
public enum InputKind
{
    /// <summary>OperationSubmitted.</summary>
    Submitted,

    /// <summary>VerbAdmitted.</summary>
    VerbAdmitted,

    /// <summary>LaneOffered.</summary>
    LaneOffered,

    /// <summary>OperationDue.</summary>
    Due,

    /// <summary>StepAnswered.</summary>
    StepAnswered,

    /// <summary>ClusterObserved.</summary>
    ClusterObserved,
}
