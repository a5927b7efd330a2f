using FluentValidation;
using UpgradePlatform.Api.Databases;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Operations;
using UpgradePlatform.Core.Planning.ObServer;

namespace UpgradePlatform.Api.Native;

/// <summary>What a plan request must look like before the planner sees it.</summary>
internal sealed class PlanRequestValidator : AbstractValidator<PlanRequestModel>
{
    private const int MaxNodes = 4096;
    private const int MaxName = 128;
    private const int MaxText = 1024;
    private const string Detour = "detour";
    private const string NoNul = "holds a NUL character";

    public PlanRequestValidator()
    {
        RuleFor(request => request.Cluster).NotEmpty().MaximumLength(MaxName).Must(Storable).WithMessage(NoNul);
        RuleFor(request => request.Kind).Must(Words.IsOne<OperationKind>).WithMessage("is none of upgrade, check, detour");
        RuleFor(request => request.Detour).Must((request, detour) => detour is null == (request.Kind != Detour)).WithMessage("is given with kind detour, and only then");
        RuleFor(request => request.Nodes).Must(nodes => nodes.Count <= MaxNodes).WithMessage($"holds more than {MaxNodes} nodes");
        RuleFor(request => request.Nodes).Must((request, nodes) => request.Roles is null != (nodes.Count == 0)).When(request => request.Kind != Detour && request.Database is null)
            .WithMessage("exactly one of nodes, roles and, for a database cluster, database is given");
        RuleFor(request => request.Nodes).Must((request, nodes) => request.Roles is null && nodes.Count == 0).When(request => request.Database is not null).WithMessage("are not given with a database");
        RuleFor(request => request.Database).Null().When(request => request.Kind == Detour).WithMessage("is not given with a detour");
        RuleFor(request => request.Nodes).Must((request, nodes) => request.Roles is null && nodes.Count == 0).When(request => request.Kind == Detour).WithMessage("are not given with a detour");
        RuleForEach(request => request.Roles).Must(role => !string.IsNullOrEmpty(role.Value) && role.Value.Length <= MaxName && Storable(role.Value)).WithMessage("names no equipment type");
        RuleForEach(request => request.Nodes).NotNull().ChildRules(node =>
        {
            node.RuleFor(item => item.Node).NotEmpty().MaximumLength(MaxName).Must(Storable).WithMessage(NoNul);
            node.RuleFor(item => item.EquipmentType).NotEmpty().MaximumLength(MaxName).Must(Storable).WithMessage(NoNul);
            node.RuleFor(item => item.UpgradeScript).MaximumLength(MaxText).Must(path => path is null || path.StartsWith('/')).WithMessage("is not an absolute path").Must(Storable).WithMessage(NoNul);
            node.RuleFor(item => item.CompleteMessage).MaximumLength(MaxText).Must(Storable).WithMessage(NoNul);
            node.RuleForEach(item => item.ErrorMessages).NotEmpty().MaximumLength(MaxText).Must(Storable).WithMessage(NoNul);
        });
        When(request => request.Detour is not null, () => RuleFor(request => request.Detour!).ChildRules(detour =>
        {
            detour.RuleFor(item => item.Node).NotEmpty().MaximumLength(MaxName).Must(Storable).WithMessage(NoNul);
            detour.RuleFor(item => item.Action).Must(action => action is PlanMapper.Set or PlanMapper.Release).WithMessage("is neither set nor release");
        }));
        When(request => request.Database is not null, () => RuleFor(request => request.Database!).ChildRules(database =>
        {
            database.RuleFor(item => item.Version).NotEmpty().MaximumLength(MaxName).Must(Storable).WithMessage(NoNul);
            database.RuleFor(item => item.Release).NotEmpty().MaximumLength(MaxName).Must(Storable).WithMessage(NoNul);
            database.RuleFor(item => item.Mode).Must(Words.IsOne<UpgradeMode>).WithMessage("is neither rolling nor stopService");
            database.RuleFor(item => item.UpgradeDirectory).Custom((folder, context) =>
            {
                if (UpgradeFolder.Obstacle(UpgradeFolder.Normal(folder)) is { } obstacle)
                    context.AddFailure(obstacle);
            });
        }));
        RuleFor(request => (request as SubmitRequestModel)!.Reason).MaximumLength(VerbReader.MaxReason).Must(Storable).WithMessage(NoNul).When(request => request is SubmitRequestModel).OverridePropertyName("Reason");
        RuleFor(request => request.Policy).NotNull().SetValidator(new PolicyValidator());
    }

    private static bool Storable(string? text) => text is null || !text.Contains('\0', StringComparison.Ordinal);
}
