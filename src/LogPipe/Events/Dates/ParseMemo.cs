namespace LogPipe.Events.Dates;

/// <summary>
/// The last text a parser read on this thread and what it was: lines of one second mostly carry the same text.
/// </summary>
internal sealed class ParseMemo
{
    private const int Longest = 64;
    private const int PerThread = 16;

    private static int _lastId;

    [ThreadStatic]
    private static ParseMemo?[]? _memos;

    private readonly char[] _text = new char[Longest];
    private int _length = -1;
    private int _owner;
    private TimeZoneRule? _zone;
    private Timestamp _timestamp;

    /// <summary>A number for a parser to find its memo by.</summary>
    public static int NextId() => Interlocked.Increment(ref _lastId);

    public static bool TryRecall(int id, ReadOnlySpan<char> text, TimeZoneRule zone, out Timestamp timestamp)
    {
        if (_memos?[id % PerThread] is { } memo && memo._owner == id && memo._length == text.Length
            && ReferenceEquals(memo._zone, zone) && text.SequenceEqual(memo._text.AsSpan(0, memo._length)))
        {
            timestamp = memo._timestamp;
            return true;
        }

        timestamp = default;
        return false;
    }

    public static void Remember(int id, ReadOnlySpan<char> text, TimeZoneRule zone, Timestamp timestamp)
    {
        if (text.Length > Longest)
        {
            return;
        }

        ParseMemo memo = (_memos ??= new ParseMemo?[PerThread])[id % PerThread] ??= new ParseMemo();
        text.CopyTo(memo._text);
        memo._length = text.Length;
        memo._owner = id;
        memo._zone = zone;
        memo._timestamp = timestamp;
    }
}
