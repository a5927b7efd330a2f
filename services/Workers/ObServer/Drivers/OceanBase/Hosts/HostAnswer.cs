using System.Globalization;
using UpgradePlatform.Workers.Runtime;

namespace UpgradePlatform.Workers.ObServer.Drivers.OceanBase.Hosts;

/// <summary>What <c>host.sh</c> answered: lines of a word and a value, closed by "end".</summary>
internal sealed class HostAnswer
{
    private readonly string node;
    private readonly IReadOnlyList<(string Word, string Value)> lines;

    private HostAnswer(string node, IReadOnlyList<(string Word, string Value)> lines)
    {
        this.node = node;
        this.lines = lines;
    }

    /// <summary>Why the host did not do it; null when it did.</summary>
    public Refusal? Refusal => Find("refused") is { } code ? new(code, $"{node}: {Find("text")}.") : null;

    /// <exception cref="DeviceUnreachableException">The answer is not whole.</exception>
    public static HostAnswer Parse(string node, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).Select(pair => (pair[0], pair.Length > 1 ? pair[1].Trim() : string.Empty)).ToArray();
        return lines.Length > 0 && lines[^1].Item1 == "end"
            ? new HostAnswer(node, lines)
            : throw new DeviceUnreachableException($"{node}: the answer of its host was cut short.");
    }

    public bool Has(string word) => lines.Any(line => line.Word == word);

    public string? Find(string word) => lines.Where(line => line.Word == word).Select(line => line.Value).FirstOrDefault();

    /// <summary>All numbers under a word, in order.</summary>
    /// <exception cref="DeviceUnreachableException">One is none.</exception>
    public IReadOnlyList<long> Numbers(string word) =>
    [
        .. lines.Where(line => line.Word == word).Select(line => long.TryParse(line.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new DeviceUnreachableException($"{node}: the answer of its host has no number for '{word}'.")),
    ];

    /// <summary>The one number under a word.</summary>
    public long Number(string word) => Numbers(word) is [var number] ? number : throw new DeviceUnreachableException($"{node}: the answer of its host lacks '{word}'.");

    /// <exception cref="DeviceUnreachableException">The host refused what only asks.</exception>
    public HostAnswer Expected() => Refusal is { } refusal ? throw new DeviceUnreachableException(refusal.Text) : this;
}
