namespace UpgradePlatform.Engine.Fleet.Files;

/// <summary>Collects errors: a person wants to mend a file once, not once per error.</summary>
internal sealed class FleetErrors
{
    private readonly List<FleetError> _errors = [];

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<FleetError> Sorted => [.. _errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];

    public void Add(YamlPart at, string text) => _errors.Add(new((int)at.Line, (int)at.Column, at.Path, text));
}
