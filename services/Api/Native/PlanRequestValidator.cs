using FluentValidation;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Api.Native;

/// <summary>What a plan request must look like before the planner sees it.</summary>
internal sealed class PlanRequestValidator : AbstractValidator<PlanRequestModel>
{
    private const int MaxNodes = 4096;
    private const int MaxText = 1024;

    public PlanRequestValidator()
    {
        RuleFor(request => request.Cluster).NotEmpty().MaximumLength(128);
        RuleFor(request => request.Kind).Must(Names<OperationKind>).WithMessage("is neither upgrade nor check");
        RuleFor(request => request.Nodes).Must(nodes => nodes.Count <= MaxNodes).WithMessage($"holds more than {MaxNodes} nodes");
        RuleFor(request => request).Must(request => request.Roles is null != (request.Nodes.Count == 0)).WithName("nodes").WithMessage("exactly one of nodes and roles is given");
        RuleForEach(request => request.Nodes).ChildRules(node =>
        {
            node.RuleFor(item => item.Node).NotEmpty().MaximumLength(128);
            node.RuleFor(item => item.EquipmentType).NotEmpty().MaximumLength(128);
            node.RuleFor(item => item.UpgradeScript).MaximumLength(MaxText).Must(path => path is null || path.StartsWith('/')).WithMessage("is not an absolute path");
            node.RuleFor(item => item.CompleteMessage).MaximumLength(MaxText);
            node.RuleForEach(item => item.ErrorMessages).NotEmpty().MaximumLength(MaxText);
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

    // Enum.TryParse takes numbers as well; a wire word never is one.
    private static bool Names<T>(string word) where T : struct, Enum =>
        word is { Length: > 0 } && char.IsLetter(word[0]) && Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value);
}
