namespace UpgradePlatform.Workers.Runtime.Scripts;

/// <summary>A boot file of one node: a DHCP host entry or an initial configuration, made from a template (specification 3.6).</summary>
/// <param name="Node">Node; names the file.</param>
/// <param name="Template">Absolute path of the template on the script host, in an allowed folder.</param>
/// <param name="Folder">Absolute path of the folder for the file, an allowed one.</param>
/// <param name="Values">Replacements by placeholder, without the <c>$$</c> around it: <c>HOSTNAME</c>, <c>MACADDRESS</c>, ...</param>
public sealed record BootFile(string Node, string Template, string Folder, IReadOnlyDictionary<string, string> Values);
