using FluentValidation;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Api.Native;

/// <summary>What a plan request must look like before the planner sees it.</summary>
internal sealed class PlanRequestValidator : AbstractValidator<PlanRequestModel>
{
    private const int MaxNodes = 4096;
    private const int MaxName = 128;
    private const int MaxText = 1024;
    private const string NoNul = "holds a NUL character";

    public PlanRequestValidator()
    {
        RuleFor(request => request.Cluster).NotEmpty().MaximumLength(MaxName).Must(Storable).WithMessage(NoNul);
        RuleFor(request => request.Kind).Must(Names<OperationKind>).WithMessage("is neither upgrade nor check");
        RuleFor(request => request.Nodes).Must(nodes => nodes.Count <= MaxNodes).WithMessage($"holds more than {MaxNodes} nodes");
        RuleFor(request => request.Nodes).Must((request, nodes) => request.Roles is null != (nodes.Count == 0)).WithMessage("exactly one of nodes and roles is given");
        RuleForEach(request => request.Roles).Must(role => !string.IsNullOrEmpty(role.Value) && role.Value.Length <= MaxName && Storable(role.Value)).WithMessage("names no equipment type");
        RuleForEach(request => request.Nodes).NotNull().ChildRules(node =>
        {
            node.RuleFor(item => item.Node).NotEmpty().MaximumLength(MaxName).Must(Storable).WithMessage(NoNul);
            node.RuleFor(item => item.EquipmentType).NotEmpty().MaximumLength(MaxName).Must(Storable).WithMessage(NoNul);
            node.RuleFor(item => item.UpgradeScript).MaximumLength(MaxText).Must(path => path is null || path.StartsWith('/')).WithMessage("is not an absolute path").Must(Storable).WithMessage(NoNul);
            node.RuleFor(item => item.CompleteMessage).MaximumLength(MaxText).Must(Storable).WithMessage(NoNul);
            node.RuleForEach(item => item.ErrorMessages).NotEmpty().MaximumLength(MaxText).Must(Storable).WithMessage(NoNul);
        });
        RuleFor(request => request.Policy).NotNull().ChildRules(policy =>
        {
            policy.RuleFor(item => item.MaxUnavailable).InclusiveBetween(1, 16);
            policy.RuleFor(item => item.MaxParallel).InclusiveBetween(1, 64);
            policy.RuleFor(item => item.MaxFailures).InclusiveBetween(0, MaxNodes);
            policy.RuleFor(item => item.MinInService).InclusiveBetween(0, 1);
            policy.RuleFor(item => item.SettleSeconds).InclusiveBetween(0, 86400);
            policy.RuleFor(item => item.ScriptTimeoutSeconds).InclusiveBetween(1, 86400);
            policy.RuleFor(item => item.ReturnTimeoutSeconds).InclusiveBetween(1, 86400);
            policy.RuleFor(item => item.OnFailure).Must(Names<FailureChoice>).WithMessage("is none of hold, close, rollback, continue");
            policy.RuleFor(item => item.OnDrift).Must(Names<DriftChoice>).WithMessage("is none of replan, approve, fail");
            policy.RuleFor(item => item.OnBusy).Must(Names<BusyChoice>).WithMessage("is neither queue nor refuse");
        });
    }

    private static bool Names<T>(string word) where T : struct, Enum => Words.TryRead<T>(word, out _);

    private static bool Storable(string? text) => text is null || !text.Contains('\0', StringComparison.Ordinal);
}
