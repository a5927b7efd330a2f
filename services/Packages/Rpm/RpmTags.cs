namespace UpgradePlatform.Packages.Rpm;

/// <summary>Numbers of the RPM format, version 3 of the file and 4 of the header: what of them is read here.</summary>
internal static class RpmTags
{
    // Of the signature.
    public const int SignatureSha1 = 269;
    public const int SignatureLongSize = 270;
    public const int SignatureSha256 = 273;
    public const int SignatureSize = 1000;
    public const int SignatureMd5 = 1004;

    // Of the header.
    public const int Name = 1000;
    public const int Version = 1001;
    public const int Release = 1002;
    public const int Size = 1009;
    public const int Architecture = 1022;
    public const int FileSizes = 1028;
    public const int FileModes = 1030;
    public const int DirectoryIndexes = 1116;
    public const int BaseNames = 1117;
    public const int DirectoryNames = 1118;
    public const int PayloadFormat = 1124;
    public const int PayloadCompressor = 1125;
    public const int LongFileSizes = 5008;
    public const int LongSize = 5009;
    public const int PayloadDigest = 5092;
    public const int PayloadDigestAlgorithm = 5093;

    public const int Sha256Algorithm = 8;
}
