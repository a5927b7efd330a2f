using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>What was observed of a node, each fact with its time and source.</summary>
[Table("node_facts")]
[PrimaryKey(nameof(ClusterId), nameof(NodeId))]
internal sealed class NodeFactsRow
{
    public required string ClusterId { get; set; }

    public required string NodeId { get; set; }

    [Column(TypeName = "jsonb")]
    public required string Facts { get; set; }

    public DateTimeOffset ObservedAt { get; set; }

    public DateTimeOffset? HealthySince { get; set; }
}
