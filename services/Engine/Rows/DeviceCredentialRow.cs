using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>Where the secret of a device is to be found; never the secret.</summary>
[Table("device_credentials")]
[PrimaryKey(nameof(Name))]
internal sealed class DeviceCredentialRow
{
    public required string Name { get; set; }

    public required string Reference { get; set; }
}
