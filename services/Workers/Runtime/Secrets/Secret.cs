namespace UpgradePlatform.Workers.Runtime.Secrets;

/// <summary>A resolved secret. Prints as nothing.</summary>
public sealed class Secret
{
    internal Secret(string value) => Value = value;

    /// <summary>The value without a line end: a password or a private key.</summary>
    public string Value { get; }

    /// <summary>Whether it is a private key; otherwise a password.</summary>
    public bool IsPrivateKey => Value.StartsWith("-----BEGIN ", StringComparison.Ordinal) && Value.Contains("PRIVATE KEY-----", StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => "(secret)";
}
