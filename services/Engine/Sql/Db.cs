using Npgsql;
using NpgsqlTypes;

namespace UpgradePlatform.Engine.Sql;

/// <summary>Typed parameters: a null of unknown type would make PostgreSQL prepare a second statement.</summary>
internal static class Db
{
    public static NpgsqlParameter Text(string? value) => Of(NpgsqlDbType.Text, value is null ? null : Json.StoreJson.Text(value));

    public static NpgsqlParameter Jsonb(string value) => Of(NpgsqlDbType.Jsonb, value);

    public static NpgsqlParameter Id(Guid? value) => Of(NpgsqlDbType.Uuid, value);

    public static NpgsqlParameter Long(long? value) => Of(NpgsqlDbType.Bigint, value);

    public static NpgsqlParameter Int(int? value) => Of(NpgsqlDbType.Integer, value);

    public static NpgsqlParameter Time(DateTimeOffset? value) => Of(NpgsqlDbType.TimestampTz, value?.ToUniversalTime());

    public static NpgsqlParameter Flag(bool value) => Of(NpgsqlDbType.Boolean, value);

    public static NpgsqlParameter Span(TimeSpan value) => Of(NpgsqlDbType.Interval, value);

    public static NpgsqlParameter Bytes(byte[] value) => Of(NpgsqlDbType.Bytea, value);

    public static NpgsqlParameter Texts(string[]? value) => Of(NpgsqlDbType.Array | NpgsqlDbType.Text, value);

    public static NpgsqlParameter Ids(Guid[] value) => Of(NpgsqlDbType.Array | NpgsqlDbType.Uuid, value);

    private static NpgsqlParameter Of(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
