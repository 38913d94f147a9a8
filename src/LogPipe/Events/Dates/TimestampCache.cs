namespace LogPipe.Events.Dates;

/// <summary>Formats timestamps, keeping the text of the last one: events that came in together have the same.</summary>
static class TimestampCache
{
    [ThreadStatic] static Entry? _last;

    /// <summary>Writes what <see cref="TimestampText.TryFormat"/> writes; there must be room for <see cref="Timestamp.MaxTextLength"/> bytes.</summary>
    public static void Format(Timestamp timestamp, Span<byte> destination, out int written)
    {
        var last = _last ??= new Entry();
        if (last.Length == 0 || last.Value != timestamp)
        {
            last.Value = timestamp;
            TimestampText.TryFormat(timestamp, last.Text.AsSpan(), out last.Length);
        }
        last.Text.AsSpan(0, last.Length).CopyTo(destination);
        written = last.Length;
    }

    sealed class Entry
    {
        public readonly byte[] Text = new byte[Timestamp.MaxTextLength];
        public Timestamp Value;
        public int Length;
    }
}
