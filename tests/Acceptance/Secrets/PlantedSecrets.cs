using System.Security.Cryptography;
using UpgradePlatform.TestKit;

namespace UpgradePlatform.Acceptance.Tests;

/// <summary>Secrets that the whole run works with. The devices' passwords hold characters that every way of writing a text down writes differently.</summary>
public sealed class PlantedSecrets : IDisposable
{
    private const string Variable = "SPINE_ADMIN_PASSWORD";
    private readonly TempFolder _folder = new();
    private readonly string _file;
    private readonly Dictionary<string, SecretForms> _all = [];

    public PlantedSecrets()
    {
        _file = _folder.Combine("leaf-admin");
        var (spine, leaf) = (Password(), Password());
        File.WriteAllText(_file, leaf);
        Settings = [(Variable, spine)];
        Add("password of the spines, from the environment", spine);
        Add("password of the leaves, from a file", leaf);
    }

    /// <summary>Where the fleet file says the secrets are, by role.</summary>
    public IReadOnlyDictionary<string, string> References => new Dictionary<string, string> { ["spine"] = $"env:{Variable}", ["leaf"] = $"file:{_file}" };

    /// <summary>Environment of the platform's processes.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; }

    /// <summary>Every way in which the secrets could be written down.</summary>
    public IReadOnlyList<string> Forms => [.. _all.Values.SelectMany(forms => forms.All).Distinct()];

    /// <summary>Watches one more.</summary>
    public void Add(string name, string value) => _all.Add(name, new SecretForms(value));

    /// <summary>Which secrets a text holds, and how: <c>password of the bus as base64</c>.</summary>
    public IReadOnlyList<string> FindIn(string text) => [.. _all.SelectMany(secret => secret.Value.FindIn(text).Select(form => $"{secret.Key} as {form}"))];

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static string Password() => $"p\"w\\{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}&%+/ \u00e4{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}>'";
}
