using System.Text;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>
/// Counts the lines of bulk bodies and checks one document of each piece that is read, which is about every hundredth: its
/// fields must be those of one of the generated events. Thread-safe.
/// </summary>
sealed class DocumentSample(Expectation expected)
{
    long _checked;
    string? _trouble;

    /// <summary>Documents looked at.</summary>
    public long Checked => Volatile.Read(ref _checked);

    /// <summary>The first document that is not right, or null.</summary>
    public string? Trouble => Volatile.Read(ref _trouble);

    /// <summary>What reads the documents' fields; for one thread.</summary>
    public JsonFieldHasher Hasher() => new(expected.Names);

    /// <summary>
    /// Looks at a piece of a body before which there were <paramref name="lines"/> ends of lines. Returns the ends of
    /// lines with those of the piece.
    /// </summary>
    public long Look(ReadOnlySpan<byte> piece, long lines, JsonFieldHasher hasher)
    {
        // The line that a piece begins in may have begun before it.
        for (var isWhole = false; ; isWhole = true)
        {
            var end = piece.IndexOf((byte)'\n');
            if (end < 0) return lines;
            if (isWhole && lines % 2 == 1)
            {
                Check(piece[..end], hasher);
                return lines + piece.Count((byte)'\n');
            }
            lines++;
            piece = piece[(end + 1)..];
        }
    }

    void Check(ReadOnlySpan<byte> document, JsonFieldHasher hasher)
    {
        Interlocked.Increment(ref _checked);
        if (hasher.TryHash(document, out var hash) && expected.Contains(hash)) return;
        Interlocked.CompareExchange(ref _trouble, "a document is not what the generator wrote: " + Encoding.UTF8.GetString(document), null);
    }
}
