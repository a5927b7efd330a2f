using System.Xml;

namespace UpgradePlatform.Workers.Runtime.Sql.Client;

/// <summary>Reads the rows from what a client writes with <c>--xml</c>, the form in which NULL, an empty text and a line end are told apart.</summary>
internal static class XmlAnswer
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    // Control characters are no XML, yet a client writes them as they are.
    private static readonly XmlReaderSettings Settings = new() { CheckCharacters = false, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="DeviceUnreachableException">It is cut short, or nothing a client writes.</exception>
    internal static IReadOnlyList<SqlRow> Read(SqlServer server, byte[] answer)
    {
        // Nothing at all: the statement has no result.
        if (answer.AsSpan().IndexOfAnyExcept(" \r\n\t"u8) < 0)
            return [];
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(answer), Settings);
            List<SqlRow> rows = [];
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, Name: "row" })
                    rows.Add(Row(reader));
            }

            return rows;
        }
        catch (XmlException e)
        {
            throw new DeviceUnreachableException($"{server.Name}: the database's answer cannot be read: {e.Message}", e);
        }
    }

    private static SqlRow Row(XmlReader reader)
    {
        var fields = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader is not { NodeType: XmlNodeType.EndElement, Name: "row" })
        {
            if (reader is not { NodeType: XmlNodeType.Element, Name: "field" })
                continue;
            var name = reader.GetAttribute("name") ?? string.Empty;
            fields[name] = reader.GetAttribute("nil", Instance) == "true" ? null : Text(reader);
        }

        return new SqlRow(fields);
    }

    // Not by a call that moves beyond the end: the next element would be passed over.
    private static string Text(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return string.Empty;
        var text = string.Empty;
        while (reader.Read() && reader.NodeType is not XmlNodeType.EndElement)
            text += reader.Value;
        return text;
    }
}
