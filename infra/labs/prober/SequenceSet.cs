namespace UpgradePlatform.Prober;

/// <summary>A set of small numbers that grow, one bit each.</summary>
internal sealed class SequenceSet
{
    private const int BitsOfWord = 64;
    private ulong[] words = new ulong[64];

    /// <returns>False when it was there already.</returns>
    public bool Add(long number)
    {
        var (word, bit) = Place(number);
        if (word >= words.Length)
            Array.Resize(ref words, Math.Max(words.Length * 2, word + 1));
        if ((words[word] & bit) != 0)
            return false;
        words[word] |= bit;
        return true;
    }

    public bool Contains(long number)
    {
        var (word, bit) = Place(number);
        return word < words.Length && (words[word] & bit) != 0;
    }

    private static (int Word, ulong Bit) Place(long number) => (checked((int)(number / BitsOfWord)), 1UL << (int)(number % BitsOfWord));
}
