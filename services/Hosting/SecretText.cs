namespace UpgradePlatform.Hosting;

/// <summary>Reads secrets that options give either as text or as the name of a file.</summary>
public static class SecretText
{
    /// <summary>The secret: the content of <paramref name="file"/> where one is named, else <paramref name="value"/>.</summary>
    /// <param name="value">Secret given as text; may be null.</param>
    /// <param name="file">Path of a file holding the secret; a trailing line end is not part of it.</param>
    /// <param name="what">Name of the option, for the message when neither is there.</param>
    /// <exception cref="InvalidOperationException">Neither is given, or the file is empty.</exception>
    public static string Read(string? value, string? file, string what)
    {
        // The file wins: it is what a deployment mounts over a default it cannot remove.
        var secret = string.IsNullOrEmpty(file) ? value : File.ReadAllText(file).TrimEnd('\r', '\n');
        return string.IsNullOrEmpty(secret)
            ? throw new InvalidOperationException($"{what}: no secret is configured.")
            : secret;
    }
}
