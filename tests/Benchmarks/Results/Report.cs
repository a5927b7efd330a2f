using System.Text.Json;

namespace UpgradePlatform.Benchmarks.Results;

/// <summary>Figures in the order of their measurement, printed as they come.</summary>
internal sealed class Report(TextWriter output)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<Figure> _figures = [];
    private string _section = "";

    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>Says what goes on.</summary>
    public void Say(string text) => output.WriteLine($"  .. {text}");

    public double Add(string section, string name, double value, string unit = "")
    {
        if (section != _section)
            output.WriteLine($"\n{_section = section}");
        var figure = new Figure(section, name, value, unit);
        _figures.Add(figure);
        output.WriteLine($"  {figure.Name,-74}{figure.Text,12} {figure.Unit}");
        return value;
    }

    public string Json() => JsonSerializer.Serialize(_figures, Indented);
}
