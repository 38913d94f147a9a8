using System.Buffers;
using System.Text;
using System.Text.Unicode;
using LogPipe.Events;

namespace LogPipe.Codecs;

/// <summary>
/// The text of many lines, decoded into one string that the lines are slices of. Pieces are kept small, since one line
/// that is kept for long keeps the whole of its piece.
/// </summary>
static class TextBlock
{
    const int MaxPiece = 8 << 10;

    // Behind the last line, so that who works on slices in vectors may look past the end of each.
    const int Padding = 32;

    /// <summary>How many of the lines make the next piece; at least one.</summary>
    /// <param name="ends">The ends of the lines still to be decoded.</param>
    /// <param name="start">Where the first of them begins.</param>
    public static int Count(ReadOnlySpan<int> ends, int start)
    {
        var count = 1;
        while (count < ends.Length && ends[count] - start <= MaxPiece) count++;
        return count;
    }

    /// <summary>
    /// The lines as one string, with something behind them, if it can be made: it cannot of invalid UTF-8.
    /// </summary>
    /// <param name="bytes">The lines, line feeds between them.</param>
    /// <param name="isAscii">True when offsets are the same in bytes and characters.</param>
    public static string? TryDecode(ReadOnlySpan<byte> bytes, out bool isAscii)
    {
        isAscii = Ascii.IsValid(bytes);
        if (isAscii) return string.Create(bytes.Length + Padding, bytes, static (chars, source) => Ascii.ToUtf16(source, chars, out _));
        var chars = ArrayPool<char>.Shared.Rent(bytes.Length + Padding);
        try
        {
            if (Utf8.ToUtf16(bytes, chars, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done) return null;
            chars.AsSpan(written, Padding).Clear();
            return new string(chars, 0, written + Padding);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }
}
