using Microsoft.Extensions.Options;

namespace UpgradePlatform.Notifier.Notifications;

/// <summary>Refuses to start with networks or pauses that mean something else than their writer thought.</summary>
internal sealed class NotificationOptionsValidator : IValidateOptions<NotificationOptions>
{
    public ValidateOptionsResult Validate(string? name, NotificationOptions options) =>
        options.Mistake() is { } mistake ? ValidateOptionsResult.Fail(mistake) : ValidateOptionsResult.Success;
}
