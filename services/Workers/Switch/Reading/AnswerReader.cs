using System.Text.Json;
using System.Text.RegularExpressions;
using UpgradePlatform.Workers.Switch.Profiles;

namespace UpgradePlatform.Workers.Switch.Reading;

/// <summary>Reads a device's answer as its profile says. All or nothing: where one value cannot be read, the whole answer cannot.</summary>
internal static class AnswerReader
{
    /// <summary>Reads an answer.</summary>
    /// <param name="question">How.</param>
    /// <param name="answer">What the device said.</param>
    /// <param name="now">Now (UTC), for moments that devices give.</param>
    /// <returns>Its rows; for questions with one value one, or none where the device says that there is none.</returns>
    /// <exception cref="UnreadableAnswerException">It cannot be read.</exception>
    internal static IReadOnlyList<Row> Read(Question question, string answer, DateTimeOffset now)
    {
        var shape = Questions.All[question.Name];
        List<Row>? rows;
        try
        {
            rows = question.Json ? Json(question, shape, answer, now) : Text(question, shape, answer, now);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new UnreadableAnswerException(question.Ask.ToString(), "It took too long to read.", answer);
        }

        // What is not configured has neither rows nor a value, where the profile knows such an answer.
        if (rows is null)
            return [];
        if (!shape.Table && rows.Count != 1)
            throw new UnreadableAnswerException(question.Ask.ToString(), $"The answer holds {rows.Count} values for {question.Name} instead of one.", answer);
        return rows;
    }

    private static List<Row>? Json(Question question, QuestionShape shape, string answer, DateTimeOffset now)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(answer);
        }
        catch (JsonException)
        {
            throw new UnreadableAnswerException(question.Ask.ToString(), "The answer is no whole JSON.", answer);
        }

        using (document)
        {
            if (question.EmptyWhenMissing && JsonPath.SaysNothing(document.RootElement))
                return null;
            var found = question.RowPath is null ? [(document.RootElement, [])] : JsonPath.Find(document.RootElement, question.RowPath, question.EmptyWhenMissing);
            if (found is null)
                throw new UnreadableAnswerException(question.Ask.ToString(), $"The answer has no {question.RowPath}.", answer);
            var rows = new List<Row>();
            foreach (var (element, keys) in found)
            {
                if (!Wanted(question, document.RootElement, element, keys))
                    continue;
                if (RowOf(question, shape, answer, now, column => Raw(column, document.RootElement, element, keys)) is { } row)
                    rows.Add(row);
            }

            return rows;
        }
    }

    private static bool Wanted(Question question, JsonElement root, JsonElement element, IReadOnlyList<string> keys) =>
        question.Where is not { } where || (Raw(where, root, element, keys) is { } text && where.Yes?.IsMatch(text) != false);

    private static string? Raw(Column column, JsonElement root, JsonElement element, IReadOnlyList<string> keys)
    {
        if (column.Key > 0)
            return column.Key <= keys.Count ? keys[column.Key - 1] : null;
        // Releases differ in names: the first that is there counts.
        return column.Path!.Split('|').Select(path => Joined(root, element, path.Trim())).FirstOrDefault(found => found is not null);
    }

    private static string? Joined(JsonElement root, JsonElement element, string path)
    {
        if (!path.Contains('+', StringComparison.Ordinal))
            return Scalar(root, element, path);
        // Several values make one text; some may be missing, but not all.
        var parts = path.Split('+').Select(part => Scalar(root, element, part.Trim())).ToArray();
        return parts.All(part => part is null) ? null : string.Join('+', parts);
    }

    private static string? Scalar(JsonElement root, JsonElement element, string path) =>
        (path.StartsWith('/') ? JsonPath.First(root, path[1..]) : JsonPath.First(element, path)) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            { ValueKind: JsonValueKind.True } => "true",
            { ValueKind: JsonValueKind.False } => "false",
            { ValueKind: JsonValueKind.Array } list => string.Join(',', list.EnumerateArray().Select(item => item.ToString())),
            _ => null,
        };

    private static List<Row>? Text(Question question, QuestionShape shape, string answer, DateTimeOffset now)
    {
        answer = answer.Replace("\r", "", StringComparison.Ordinal);
        var command = question.Ask.ToString();
        if (question.Empty?.IsMatch(answer) == true)
            return null;
        // Half a line could still look like a whole one, with another number in it.
        if (answer.Length > 0 && answer[^1] != '\n')
            throw new UnreadableAnswerException(command, "The answer was cut off.", answer);
        if (question.Expect?.IsMatch(answer) == false)
            throw new UnreadableAnswerException(command, "The answer is not of the kind expected.", answer);

        var matches = Matches(question, answer, command);
        var rows = new List<Row>();
        foreach (var match in matches)
            if (RowOf(question, shape, answer, now, (name) => match.Groups[name] is { Success: true } group ? group.Value : null) is { } row)
                rows.Add(row);
        return rows;
    }

    private static Match[] Matches(Question question, string answer, string command)
    {
        if (question.Split is { } split)
        {
            var starts = split.Matches(answer).Select(mark => mark.Index).Append(answer.Length).Distinct().ToArray();
            var blocks = starts.Zip(starts.Skip(1), (from, to) => answer[from..to]);
            var found = blocks.Select(block => (Block: block, Match: question.Row!.Match(block))).ToArray();
            if (found.FirstOrDefault(f => !f.Match.Success && question.Every?.IsMatch(f.Block) == true).Block is { } strange)
                throw new UnreadableAnswerException(command, $"A part of the answer cannot be read: {strange.Trim().Split('\n')[0]}.", answer);
            return [.. found.Select(f => f.Match).Where(match => match.Success)];
        }

        if (question.Every is { } every)
            foreach (Match line in every.Matches(answer))
                if (!question.Row!.IsMatch(line.Value))
                    throw new UnreadableAnswerException(command, $"A line of the answer cannot be read: {line.Value.Trim()}.", answer);
        return [.. question.Row!.Matches(answer).Cast<Match>()];
    }

    private static Row? RowOf(Question question, QuestionShape shape, string answer, DateTimeOffset now, Func<Column, string?> raw) =>
        RowOf(question, shape, answer, now, (_, column) => raw(column));

    private static Row? RowOf(Question question, QuestionShape shape, string answer, DateTimeOffset now, Func<string, string?> raw) =>
        RowOf(question, shape, answer, now, (name, _) => raw(name));

    private static Row? RowOf(Question question, QuestionShape shape, string answer, DateTimeOffset now, Func<string, Column, string?> raw)
    {
        var values = new Dictionary<string, object>();
        foreach (var (name, type) in shape.Columns)
        {
            var described = question.Columns.TryGetValue(name, out var column);
            if (!described && question.Json)
                continue;
            column ??= Plain;
            var text = raw(name, column) ?? column.Default;
            if (text is null && column.Selects)
                return null;
            if (text is null && shape.Optional.Contains(name))
                continue;
            var value = text is null ? null : ValueReader.Read(type, column, text, now);
            if (value is null && column.Selects)
                return null;
            values[name] = value ?? throw new UnreadableAnswerException(
                question.Ask.ToString(), text is null ? $"A row has no {name}." : $"'{Short(text)}' is no {name}.", answer);
        }

        return new Row(values);
    }

    private static readonly Column Plain = new();

    private static string Short(string text) => text.Length > 60 ? text[..60] + "..." : text;
}
