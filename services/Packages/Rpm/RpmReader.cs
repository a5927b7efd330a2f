namespace UpgradePlatform.Packages.Rpm;

/// <summary>
/// Reads an RPM from its first to its last byte, once and forward: lead, signature, header, and the payload for its digests. What is
/// damaged, cut short or hostile gives a problem with its reason, never an exception.
/// </summary>
public static class RpmReader
{
    private const int LeadSize = 96;
    private const int LeadType = 6;
    private const int SignatureKind = 78;
    private const int HeaderSignature = 5;
    private const int MostSignature = 1024 * 1024;
    private const int MostHeader = 64 * 1024 * 1024;
    private const int Alignment = 8;
    private const int BufferSize = 128 * 1024;
    private static readonly byte[] LeadMagic = [0xED, 0xAB, 0xEE, 0xDB];

    /// <summary>Reads it.</summary>
    /// <param name="file">The file, at its beginning; read to its end.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<RpmReading> ReadAsync(Stream file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            return new(await ReadPackage(file, cancellation), null);
        }
        catch (PackageException stopped)
        {
            return new(null, stopped.Problem);
        }
    }

    private static async Task<RpmPackage> ReadPackage(Stream file, CancellationToken cancellation)
    {
        CheckLead(await Exactly(file, LeadSize, "lead", cancellation));
        var signature = await Header(file, "signature", MostSignature, cancellation);
        var padding = (Alignment - (signature.Raw.Length % Alignment)) % Alignment;
        await Exactly(file, padding, "signature", cancellation);
        var header = await Header(file, "header", MostHeader, cancellation);
        RpmDigests.CheckHeader(signature, header);
        var (payload, md5) = await Payload(file, signature, header, cancellation);
        var before = LeadSize + signature.Raw.Length + padding;
        return new RpmPackage
        {
            Name = Needed(header, RpmTags.Name, "name"),
            Version = Needed(header, RpmTags.Version, "version"),
            Release = Needed(header, RpmTags.Release, "release"),
            Architecture = Needed(header, RpmTags.Architecture, "architecture"),
            Size = before + header.Raw.Length + payload,
            PayloadSize = header.Raw.Length + payload,
            UnpackedSize = Math.Max(0, header.Number(RpmTags.LongSize) ?? header.Number(RpmTags.Size) ?? 0),
            Md5 = md5,
            PayloadOffset = before + header.Raw.Length,
            // Left out by packages as old as their defaults.
            PayloadFormat = header.Text(RpmTags.PayloadFormat) ?? "cpio",
            PayloadCompressor = header.Text(RpmTags.PayloadCompressor) ?? "gzip",
            Files = RpmFiles.Of(header),
        };
    }

    private static void CheckLead(ReadOnlySpan<byte> lead)
    {
        if (!lead.StartsWith(LeadMagic))
            throw new PackageException(PackageProblemCodes.NotAPackage, "It does not begin as an RPM does.");
        if (lead[LeadType] != 0 || lead[LeadType + 1] != 0)
            throw new PackageException(PackageProblemCodes.NotAPackage, "It is an RPM of sources, or of no known type.");
        if (lead[SignatureKind] != 0 || lead[SignatureKind + 1] != HeaderSignature)
            throw PackageException.Damaged("Its lead names a kind of signature that is not in use.");
    }

    private static async Task<RpmHeader> Header(Stream file, string what, int most, CancellationToken cancellation)
    {
        var intro = await Exactly(file, RpmHeader.IntroSize, what, cancellation);
        var rest = await Exactly(file, RpmHeader.Remaining(intro, what, most), what, cancellation);
        return RpmHeader.Parse((byte[])[.. intro, .. rest]);
    }

    private static async Task<(long Length, string Md5)> Payload(Stream file, RpmHeader signature, RpmHeader header, CancellationToken cancellation)
    {
        using var digests = new RpmDigests(header);
        var buffer = new byte[BufferSize];
        long length = 0;
        for (int read; (read = await file.ReadAsync(buffer, cancellation)) > 0; length += read)
            digests.Add(buffer.AsSpan(0, read));
        var said = signature.Number(RpmTags.SignatureLongSize) ?? signature.Number(RpmTags.SignatureSize);
        if (said is { } size && size != header.Raw.Length + length)
            throw PackageException.Damaged(size > header.Raw.Length + length
                ? $"It ends {size - header.Raw.Length - length} bytes before its signature says it does."
                : $"It goes on for {header.Raw.Length + length - size} bytes after its signature says it ends.");
        return (length, digests.Check(signature, header));
    }

    private static string Needed(RpmHeader header, int tag, string what) =>
        header.Text(tag) is { Length: > 0 } text ? text : throw PackageException.Damaged($"It says no {what}.");

    // Grows as bytes come: a size that a file claims allocates nothing.
    private static async Task<byte[]> Exactly(Stream file, int length, string what, CancellationToken cancellation)
    {
        var bytes = new byte[Math.Min(length, BufferSize)];
        var filled = 0;
        while (filled < length)
        {
            if (filled == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(length, (long)bytes.Length * 2));
            var read = await file.ReadAsync(bytes.AsMemory(filled), cancellation);
            if (read == 0)
                throw PackageException.Damaged($"It ends within its {what}.");
            filled += read;
        }

        return bytes;
    }
}
