using Microsoft.Extensions.Options;

namespace UpgradePlatform.Workers.Switch.Profiles;

/// <summary>Checks every profile at start.</summary>
internal sealed class ProfileValidation : IValidateOptions<SwitchWorkerOptions>
{
    public ValidateOptionsResult Validate(string? name, SwitchWorkerOptions options)
    {
        var errors = new List<string>();
        ProfileLibrary.Load(options.ProfilesFolder, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
