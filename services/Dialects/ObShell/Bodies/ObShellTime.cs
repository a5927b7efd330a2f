using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpgradePlatform.Dialects.ObShell.Bodies;

/// <summary>Times of the dialect (OBShell specification 1): RFC 3339; what never happened is <c>0001-01-01T00:00:00Z</c>, never null.</summary>
internal sealed class ObShellTime : JsonConverter<DateTimeOffset>
{
    /// <summary>What never happened.</summary>
    public static DateTimeOffset Never => default;

    /// <summary>Begin and end of a run that was ordered and has not begun: a retry, a rollback, a cancel (4.1).</summary>
    public static DateTimeOffset Ordered => DateTimeOffset.UnixEpoch;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        if (value == Never)
            writer.WriteStringValue("0001-01-01T00:00:00Z");
        else
            writer.WriteStringValue(value);
    }
}
