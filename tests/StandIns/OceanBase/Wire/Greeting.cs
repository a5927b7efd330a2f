using System.Text;

namespace UpgradePlatform.StandIn.OceanBase.Wire;

/// <summary>The first packets of a connection.</summary>
/// <param name="User">As the client gave it, with <c>@tenant#cluster</c>.</param>
/// <param name="Answer">To the salt.</param>
/// <param name="Database">Database asked for.</param>
/// <param name="Plugin">Scheme the client answered by.</param>
internal sealed record Greeting(string User, byte[] Answer, string? Database, string? Plugin)
{
    private const long LongPassword = 1, LongFlag = 4, WithDatabase = 8, Protocol41 = 0x200, Transactions = 0x2000, Secure = 0x8000, PluginAuth = 0x80000,
        Attributes = 0x100000, LengthOfAnswer = 0x200000;

    private const long Ours = LongPassword | LongFlag | WithDatabase | Protocol41 | Transactions | Secure | PluginAuth | Attributes | LengthOfAnswer;

    public static Payload Handshake(long connection, string version, byte[] salt) => new Payload()
        .Byte(10).Ended(version).Int(connection).Raw(salt.AsSpan(0, 8)).Byte(0)
        .Short((int)(Ours & 0xFFFF)).Byte(45).Short(2).Short((int)(Ours >> 16)).Byte(salt.Length + 1)
        .Raw(new byte[10]).Raw(salt.AsSpan(8)).Byte(0).Ended(NativePassword.Plugin);

    public static Payload SwitchTo(byte[] salt) => new Payload().Byte(0xFE).Ended(NativePassword.Plugin).Raw(salt).Byte(0);

    public static Greeting Read(byte[] packet)
    {
        var flags = BitConverter.ToUInt32(packet, 0);
        var at = 32;
        var user = Text(packet, ref at);
        byte[] answer;
        if ((flags & (LengthOfAnswer | Secure)) != 0)
        {
            var length = packet[at++];
            answer = packet[at..(at + length)];
            at += length;
        }
        else
        {
            answer = Encoding.UTF8.GetBytes(Text(packet, ref at));
        }

        var database = (flags & WithDatabase) != 0 && at < packet.Length ? Text(packet, ref at) : null;
        var plugin = (flags & PluginAuth) != 0 && at < packet.Length ? Text(packet, ref at) : null;
        return new Greeting(user, answer, string.IsNullOrEmpty(database) ? null : database, plugin);
    }

    private static string Text(byte[] packet, ref int at)
    {
        var end = Array.IndexOf(packet, (byte)0, at);
        end = end < 0 ? packet.Length : end;
        var text = Encoding.UTF8.GetString(packet, at, end - at);
        at = end + 1;
        return text;
    }
}
