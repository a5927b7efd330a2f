namespace UpgradePlatform.Api.Dialects.ObShell.Calls;

/// <summary>A route of the dialect.</summary>
/// <param name="Method">Method.</param>
/// <param name="Path">Path; <c>{id}</c> stands for any one segment.</param>
/// <param name="Handle">Answers; what it gives is the <c>data</c> of the answer, null for none.</param>
internal sealed record ObShellRoute(string Method, string Path, Func<ObShellCall, Task<object?>> Handle)
{
    private readonly string[] _segments = Path.Split('/');

    /// <summary>Whether a header is needed.</summary>
    public bool Protected { get; init; } = true;

    /// <summary>Whether it takes a package.</summary>
    public bool Upload { get; init; }

    /// <summary>Whether its body is not encrypted.</summary>
    public bool Plain { get; init; }

    /// <summary>Segments that are given, not filled in: the more, the sooner it is taken.</summary>
    public int Literals => _segments.Count(segment => segment is not ['{', ..]);

    /// <summary>Values of a path; null where it is another.</summary>
    public IReadOnlyDictionary<string, string>? Match(string path)
    {
        var parts = path.Split('/');
        if (parts.Length != _segments.Length)
            return null;
        var values = new Dictionary<string, string>();
        foreach (var (segment, part) in _segments.Zip(parts))
            if (segment is ['{', .. var name, '}'] && part.Length > 0)
                values[name] = part;
            else if (segment != part)
                return null;
        return values;
    }
}
