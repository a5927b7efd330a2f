using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace UpgradePlatform.Engine.Rows;

/// <summary>A piece of output.</summary>
[Table("attempt_logs")]
[PrimaryKey(nameof(AttemptId), nameof(ByteOffset))]
internal sealed class AttemptLogRow
{
    public required string AttemptId { get; set; }

    public long ByteOffset { get; set; }

    public int Length { get; set; }

    public required string Text { get; set; }
}
