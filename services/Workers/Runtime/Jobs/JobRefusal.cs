namespace UpgradePlatform.Workers.Runtime.Jobs;

/// <summary>A script host did not start a job, or did not take a boot file; nothing was changed.</summary>
/// <param name="Code">One of the constants.</param>
/// <param name="Text">Why, for a person.</param>
public sealed record JobRefusal(string Code, string Text)
{
    /// <summary>There is no such script.</summary>
    public const string ScriptMissing = "script-missing";

    /// <summary>The script lies outside the allowed folders, is no regular file, or others can write it.</summary>
    public const string ScriptNotAllowed = "script-not-allowed";

    /// <summary>Another job of the scope runs.</summary>
    public const string ScopeBusy = "script-running";

    /// <summary>The disk of the host is full.</summary>
    public const string DiskFull = "disk-full";

    /// <summary>The jobs folder cannot be written.</summary>
    public const string FolderUnwritable = "jobs-folder-unwritable";

    /// <summary>The folder for boot files cannot be written.</summary>
    public const string IncludeUnwritable = "folder-unwritable";

    /// <summary>The host lacks a program that the wrapper needs.</summary>
    public const string HostUnfit = "script-host-unfit";

    /// <summary>There is no such template of a boot file.</summary>
    public const string TemplateMissing = "template-missing";

    /// <summary>The template lies outside the allowed folders.</summary>
    public const string TemplateNotAllowed = "template-not-allowed";

    /// <summary>The template has a placeholder without a value, or a value that would change its meaning.</summary>
    public const string TemplateUnfit = "template-unfit";

    /// <summary>The folder for boot files is none, or none of the allowed ones.</summary>
    public const string FolderNotAllowed = "folder-not-allowed";
}
