using UpgradePlatform.Dialects.ObShell.Errors;

namespace UpgradePlatform.Dialects.ObShell.Requests;

/// <summary>An upgrade or its check as asked for (OBShell specification 3.4, 3.5). Only presence and types are judged here; what the texts say is judged later, in the vendor's order.</summary>
/// <param name="Version">Dotted version of the target.</param>
/// <param name="Release">Build and distribution.</param>
/// <param name="Mode">Mode as sent; empty for a check.</param>
/// <param name="UpgradeDir">Folder, trimmed; null for the default.</param>
/// <param name="Freeze">Whether servers make a minor freeze.</param>
internal sealed record ObShellUpgradeRequest(string Version, string Release, string Mode, string? UpgradeDir, bool Freeze)
{
    /// <exception cref="ObShellRefusedException">A field is missing, empty, or of another type.</exception>
    public static ObShellUpgradeRequest ReadCheck(ReadOnlyMemory<byte> json) => Read(new ObShellBody(json), check: true);

    /// <exception cref="ObShellRefusedException">A field is missing, empty, or of another type.</exception>
    public static ObShellUpgradeRequest ReadUpgrade(ReadOnlyMemory<byte> json) => Read(new ObShellBody(json), check: false);

    private static ObShellUpgradeRequest Read(ObShellBody body, bool check) => new(
        body.Required("version"),
        body.Required("release"),
        check ? "" : body.Required("mode"),
        body.Text("upgradeDir")?.Trim() is { Length: > 0 } folder ? folder : null,
        !check && body.Flag("freeze_server"));
}
