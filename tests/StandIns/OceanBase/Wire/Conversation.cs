using System.Net;
using System.Net.Sockets;
using System.Text;
using UpgradePlatform.StandIn.OceanBase.Admin;
using UpgradePlatform.StandIn.OceanBase.Sql;
using UpgradePlatform.StandIn.OceanBase.State;

namespace UpgradePlatform.StandIn.OceanBase.Wire;

/// <summary>One client, from greeting to farewell.</summary>
internal sealed class Conversation(Socket socket, Session session, ClusterFolder folder, string endpoint)
{
    private const int Quit = 1, InitDatabase = 2, Query = 3, FieldList = 4, Ping = 14, ResetConnection = 31;

    private readonly PacketStream packets = new(new BufferedStream(new NetworkStream(socket, ownsSocket: true), 16_384));

    public void Hold()
    {
        if (!LogIn())
            return;
        var statements = new Statements(folder, session);
        while (packets.Read() is { Length: > 0 } packet && packet[0] != Quit)
        {
            while (folder.Faults.Has(Faults.SqlHangs, endpoint))
                Thread.Sleep(50);
            try
            {
                Answer(packet, statements);
            }
            catch (SqlException e)
            {
                Error(e);
            }

            packets.Flush();
        }
    }

    private bool LogIn()
    {
        var salt = NativePassword.Salt();
        packets.Write(Greeting.Handshake(session.Id, session.ServerVersion, salt).Bytes);
        packets.Flush();
        if (packets.Read() is not { Length: >= 32 } first)
            return false;
        var greeting = Greeting.Read(first);
        var answer = greeting.Answer;
        if (greeting.Plugin is not null and not NativePassword.Plugin)
        {
            packets.Write(Greeting.SwitchTo(salt).Bytes);
            packets.Flush();
            if (packets.Read() is not { } second)
                return false;
            answer = second;
        }

        try
        {
            if (greeting.User.Split('#')[0] is not ("root" or "root@sys") || folder.Faults.Has(Faults.AccessDenied, endpoint)
                || !NativePassword.Fits(folder.Read().RootPassword, salt, answer))
            {
                throw new SqlException(1045, "42000",
                    $"Access denied for user '{greeting.User.Split('@', '#')[0]}'@'{((IPEndPoint)socket.RemoteEndPoint!).Address}' (using password: {(answer.Length > 0 ? "YES" : "NO")})");
            }

            if (greeting.Database is { } database)
                new Statements(folder, session).Use(database);
            Ok();
            packets.Flush();
            return true;
        }
        catch (SqlException e)
        {
            Error(e);
            packets.Flush();
            return false;
        }
    }

    private void Answer(byte[] packet, Statements statements)
    {
        var text = Encoding.UTF8.GetString(packet.AsSpan(1));
        switch (packet[0])
        {
            case Ping or ResetConnection:
                Ok();
                break;
            case InitDatabase:
                statements.Use(text);
                Ok();
                break;
            case Query when statements.Run(text) is { } relation:
                Rows(relation);
                break;
            case Query:
                Ok();
                break;
            case FieldList:
                End();
                break;
            default:
                throw new SqlException(1047, "08S01", "Unknown command");
        }
    }

    private void Rows(Relation relation)
    {
        packets.Write(new Payload().Length(relation.Columns.Count).Bytes);
        for (var i = 0; i < relation.Columns.Count; i++)
        {
            var sample = relation.Rows.Select(row => row[i]).FirstOrDefault(value => value is not null);
            var (type, charset) = sample switch { long => (8, 63), decimal => (246, 63), _ => (253, 45) };
            packets.Write(new Payload().Text("def").Text(session.Database ?? "").Text("").Text("").Text(relation.Columns[i]).Text(relation.Columns[i])
                .Byte(0x0C).Short(charset).Int(1024).Byte(type).Short(0).Byte(0).Short(0).Bytes);
        }

        End();
        foreach (var row in relation.Rows)
        {
            var payload = new Payload();
            foreach (var value in row)
                payload.Text(Values.Text(value));
            packets.Write(payload.Bytes);
        }

        End();
    }

    private void Ok() => packets.Write(new Payload().Byte(0).Length(0).Length(0).Short(2).Short(0).Bytes);

    private void End() => packets.Write(new Payload().Byte(0xFE).Short(0).Short(2).Bytes);

    private void Error(SqlException e) =>
        packets.Write(new Payload().Byte(0xFF).Short(e.Number).Byte('#').Raw(Encoding.ASCII.GetBytes(e.State)).Raw(Encoding.UTF8.GetBytes(e.Message)).Bytes);
}
