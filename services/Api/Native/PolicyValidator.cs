using FluentValidation;
using UpgradePlatform.Api.Native.Models;
using UpgradePlatform.Core.Operations;

namespace UpgradePlatform.Api.Native;

/// <summary>What a policy must look like.</summary>
internal sealed class PolicyValidator : AbstractValidator<PolicyModel>
{
    private const int MaxNodes = 4096;
    private const int MaxName = 128;
    private const int Day = 86400;
    private const int Month = 31 * Day;

    public PolicyValidator()
    {
        RuleFor(item => item.MaxUnavailable).InclusiveBetween(1, 16);
        RuleFor(item => item.MaxParallel).InclusiveBetween(1, 64);
        RuleFor(item => item.MaxFailures).InclusiveBetween(0, MaxNodes);
        RuleFor(item => item.MinInService).InclusiveBetween(0, 1);
        RuleFor(item => item.SettleSeconds).InclusiveBetween(0, Day);
        RuleFor(item => item.DrainSeconds).InclusiveBetween(0, Day);
        RuleFor(item => item.ScriptRetries).InclusiveBetween(0, 10);
        RuleFor(item => item.ScriptTimeoutSeconds).InclusiveBetween(1, Day);
        RuleFor(item => item.ReturnTimeoutSeconds).InclusiveBetween(1, Day);
        RuleFor(item => item.ConfirmationTimeoutSeconds).InclusiveBetween(1, Month);
        RuleFor(item => item.ConfirmationReminderSeconds).InclusiveBetween(60, Month);
        RuleFor(item => item.OnFailure).Must(Words.IsOne<FailureChoice>).WithMessage("is none of hold, close, rollback, continue");
        RuleFor(item => item.OnDrift).Must(Words.IsOne<DriftChoice>).WithMessage("is none of replan, approve, fail");
        RuleFor(item => item.OnBusy).Must(Words.IsOne<BusyChoice>).WithMessage("is neither queue nor refuse");
        RuleFor(item => item.OnConfirmationTimeout).Must(Words.IsOne<TimeoutChoice>).WithMessage("is none of wait, fail, release");
        RuleFor(item => item.OnNotAfter).Must(Words.IsOne<WindowChoice>).WithMessage("is neither hold nor close");
        RuleFor(item => item.BusyAtStart).Must(Words.IsOne<BusyAtStart>).WithMessage("is neither wait nor failIfOther");
        RuleFor(item => item.QueueGroup).MaximumLength(MaxName).Must(group => group is null || (group.Length > 0 && !group.Contains('\0', StringComparison.Ordinal))).WithMessage("is empty, or holds a NUL character");
        RuleFor(item => item.QueueGroup).NotNull().When(item => item.CancelsQueued).WithMessage("is needed with cancelsQueued");
    }
}
