using System.Text.RegularExpressions;

namespace UpgradePlatform.Workers.Runtime.Jobs;

/// <summary>What an order must keep to. A breach is a defect of the handler: nothing reaches the host.</summary>
internal static partial class JobOrderRules
{
    private const int LargestInput = 256 * 1024;

    /// <exception cref="ArgumentException">Which rule is broken.</exception>
    internal static void Check(RemoteJobOrder order)
    {
        Hold(order.AttemptId.Length > 0 && order.Owner.Length > 0 && order.Scope.Length > 0 && order.Subject.Length > 0, "an id is empty");
        Hold(order.Fence >= 0, "the fence is negative");
        Hold(order.Argv.Count > 0 && order.Argv[0].Length > 0 && order.Argv[0][0] != '-', "the program is missing, or begins with a dash");
        Hold(order.Script is null || (order.Script.StartsWith('/') && order.Argv.Contains(order.Script)), "the script is no absolute path, or not among the arguments");
        Hold(order.Argv.Concat(order.Environment.Values).All(text => !text.Contains('\0', StringComparison.Ordinal)), "a NUL cannot be passed on");
        Hold(order.Environment.Keys.All(Name().IsMatch), "an environment variable has a name that is none");
        Hold(order.Input.Length <= LargestInput, "the input is larger than 256 kB");
        Hold(order.TimeLimit >= TimeSpan.FromSeconds(1) && order.TimeLimit <= TimeSpan.FromDays(7), "the time limit is not between 1 s and 7 days");
    }

    private static void Hold(bool rule, string breach)
    {
        if (!rule)
            throw new ArgumentException($"A job cannot be ordered so: {breach}.");
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Name();
}
