using System.ComponentModel.DataAnnotations;

namespace UpgradePlatform.Workers.Switch.Drivers.SshCli;

/// <summary>A boot file that is prepared for zero touch provisioning of one equipment type (specification 3.6).</summary>
public sealed class BootFileOptions
{
    /// <summary>Equipment type the switch is moved to.</summary>
    [Required]
    public string EquipmentType { get; set; } = "";

    /// <summary>Absolute path of the template on the script host, in one of <c>Remote:TemplateFolders</c>.</summary>
    [Required]
    public string Template { get; set; } = "";

    /// <summary>Absolute path of the folder for the file, one of <c>Remote:IncludeFolders</c>.</summary>
    [Required]
    public string Folder { get; set; } = "";
}
