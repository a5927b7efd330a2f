using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace UpgradePlatform.Api.Native;

/// <summary>
/// Enum members as the native API writes them: camelCase. Reading takes exactly these words; <see cref="Enum.TryParse{TEnum}(string, out TEnum)"/>
/// would also take numbers, and sums such as <c>pause,resume</c>.
/// </summary>
internal static class Words
{
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.Words[value];

    public static bool TryRead<T>([NotNullWhen(true)] string? word, out T value) where T : struct, Enum
    {
        value = default;
        return word is not null && Table<T>.Values.TryGetValue(word, out value);
    }

    /// <summary>Whether it is one of the words.</summary>
    public static bool IsOne<T>(string? word) where T : struct, Enum => TryRead<T>(word, out _);

    public static T Read<T>(string word) where T : struct, Enum =>
        TryRead<T>(word, out var value) ? value : throw new ArgumentOutOfRangeException(nameof(word), word, $"No {typeof(T).Name} is called so.");

    /// <summary>All words, for messages.</summary>
    public static string List<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));

    private static class Table<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Words = Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
        public static readonly FrozenDictionary<string, T> Values = Words.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
