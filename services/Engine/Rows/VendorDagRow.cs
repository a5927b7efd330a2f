using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>Numbers of an operation in the obshell dialect.</summary>
[Table("vendor_dags")]
[PrimaryKey(nameof(ClusterId), nameof(DagId))]
internal sealed class VendorDagRow
{
    public required string ClusterId { get; set; }

    public long DagId { get; set; }

    public Guid OperationId { get; set; }

    public bool Maintenance { get; set; }

    public long FirstNode { get; set; }

    public int Nodes { get; set; }

    public long FirstTask { get; set; }

    public int Tasks { get; set; }
}
