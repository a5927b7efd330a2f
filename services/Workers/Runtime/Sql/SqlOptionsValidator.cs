using Microsoft.Extensions.Options;

namespace UpgradePlatform.Workers.Runtime.Sql;

/// <summary>What attributes cannot say about <see cref="SqlOptions"/>.</summary>
internal sealed class SqlOptionsValidator : IValidateOptions<SqlOptions>
{
    public ValidateOptionsResult Validate(string? name, SqlOptions options)
    {
        List<string> failures = [];
        if (!Path.IsPathFullyQualified(options.Program) || !File.Exists(options.Program))
            failures.Add($"Sql:Program: there is no {options.Program}; install a client (package mariadb-client-core) or name the one there is.");
        if (options.StateFolder is { } folder && !Path.IsPathFullyQualified(folder))
            failures.Add($"Sql:StateFolder: '{folder}' is no absolute path.");
        if (options.AuthorityFile is { } file && (!Path.IsPathFullyQualified(file) || !File.Exists(file)))
            failures.Add($"Sql:AuthorityFile: there is no {file}.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
