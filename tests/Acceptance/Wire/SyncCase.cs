namespace UpgradePlatform.Acceptance.Tests.Wire;

/// <summary>A call that is refused at once, and how.</summary>
/// <param name="Row">Row of the specification's table.</param>
/// <param name="Name">What is wrong, for the name of the test.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Body">Body.</param>
/// <param name="Outcome">Status and code: <c>400 010002</c>.</param>
public sealed record SyncCase(string Row, string Name, string Path, string Body, string Outcome)
{
    public override string ToString() => $"{Row}: {Name}";
}
