using System.Collections.Frozen;
using System.Text.Json;

namespace UpgradePlatform.Core.Events;

/// <summary>Statuses as they are written in events: the enum member in kebab-case.</summary>
public static class EventNames
{
    /// <summary>Name of an enum member: <c>RolledBack</c> is <c>rolled-back</c>.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Names<T>.ByValue[value];

    private static class Names<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
    }
}
