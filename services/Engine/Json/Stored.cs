using System.Collections.Frozen;
using UpgradePlatform.Core.Events;

namespace UpgradePlatform.Engine.Json;

/// <summary>Enum members in text columns: spelled as in events.</summary>
internal static class Stored
{
    public static string Name<T>(T value) where T : struct, Enum => EventNames.Of(value);

    public static T Parse<T>(string name) where T : struct, Enum => Values<T>.ByName[name];

    private static class Values<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> ByName = Enum.GetValues<T>().ToFrozenDictionary(EventNames.Of, value => value);
    }
}
