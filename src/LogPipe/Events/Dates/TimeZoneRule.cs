using System.Collections.Concurrent;

namespace LogPipe.Events.Dates;

/// <summary>
/// The offsets of a time zone through all time, to the second. Read from the system's zoneinfo files rather than
/// through <see cref="TimeZoneInfo"/>, which rounds offsets to minutes and ends with the year 9999.
/// </summary>
public sealed class TimeZoneRule
{
    /// <summary>The zone without offset.</summary>
    public static readonly TimeZoneRule Utc = new("UTC", [], [0]);

    /// <summary>No zone is further than this from UTC, in seconds.</summary>
    private const int Furthest = 26 * 3600;

    /// <summary>The Gregorian calendar repeats, with its weekdays, after 400 years.</summary>
    private const long SecondsPerCycle = 146_097L * Civil.SecondsPerDay;

    private static readonly ConcurrentDictionary<string, TimeZoneRule> _loaded = new(StringComparer.Ordinal);

    private readonly long[] _starts;
    private readonly int[] _offsets;
    private readonly long _repeatAfter;

    // Where the last answer was found: times in logs are near each other. Any thread's answer will do.
    private int _hint;

    /// <param name="id">The zone's name.</param>
    /// <param name="starts">When offsets change, seconds since 1970, ascending.</param>
    /// <param name="offsets">The offsets, in seconds east; one more than <paramref name="starts"/>.</param>
    /// <param name="repeatAfter">From here on the changes of the 400 years before repeat.</param>
    internal TimeZoneRule(string id, long[] starts, int[] offsets, long repeatAfter = long.MaxValue)
    {
        Id = id;
        _starts = starts;
        _offsets = offsets;
        _repeatAfter = repeatAfter;
    }

    /// <summary>The zone's name, as asked for.</summary>
    public string Id { get; }

    /// <summary>The zone the machine runs in, UTC if it has none that can be found.</summary>
    public static TimeZoneRule Local =>
        TryFind(TimeZoneInfo.Local.Id, out TimeZoneRule? zone) ? zone : ZoneInfoFolder.LoadLocal() ?? Utc;

    /// <summary>A zone that is always the same number of seconds east of UTC.</summary>
    public static TimeZoneRule Fixed(string id, int offsetSeconds) => new(id, [], [offsetSeconds]);

    /// <summary>Finds a zone by Olson id (letter case counts) or offset (<c>+05:30</c>, <c>-0330</c>).</summary>
    /// <exception cref="TimeZoneUnknownException">There is none; the message says what to write, or that tzdata is missing.</exception>
    public static TimeZoneRule Find(string id) =>
        TryFind(id, out TimeZoneRule? zone) ? zone : throw new TimeZoneUnknownException(id, ZoneInfoFolder.Advise(id));

    /// <summary>As <see cref="Find"/>, false where that throws; for names that come out of events.</summary>
    public static bool TryFind(string id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TimeZoneRule? zone)
    {
        if (_loaded.TryGetValue(id, out zone))
        {
            return true;
        }

        zone = Load(id);
        if (zone is not null && id.Length > 0 && id[0] is not ('+' or '-'))
        {
            // Offsets are not kept: events could bring any number of them.
            _loaded[id] = zone;
        }

        return zone is not null;
    }

    /// <summary>Seconds east of UTC at a moment.</summary>
    public int OffsetAt(long utcSeconds) => _starts.Length == 0 ? _offsets[0] : _offsets[IndexAt(Fold(utcSeconds))];

    /// <summary>
    /// The moment a local time names. Where clocks were set back and it names two, the earlier; where they were set
    /// forward over it, false, and <paramref name="utcSeconds"/> is the moment by the offset before the gap.
    /// </summary>
    public bool TryToUtc(long localSeconds, out long utcSeconds)
    {
        if (_starts.Length == 0)
        {
            utcSeconds = localSeconds - _offsets[0];
            return true;
        }

        long local = localSeconds > _repeatAfter ? Fold(localSeconds) : localSeconds;
        long folded = localSeconds - local;
        int hint = _hint;
        if ((hint == 0 || local - Furthest >= _starts[hint - 1]) && (hint == _starts.Length || local + Furthest < _starts[hint]))
        {
            utcSeconds = localSeconds - _offsets[hint];
            return true;
        }

        int last = IndexAt(local + Furthest);
        int index = IndexAt(local - Furthest);
        for (; index <= last; index++)
        {
            utcSeconds = local - _offsets[index];
            if ((index == 0 || utcSeconds >= _starts[index - 1]) && (index == _starts.Length || utcSeconds < _starts[index]))
            {
                utcSeconds += folded;
                _hint = index;
                return true;
            }
        }

        index = last;
        while (index > 0 && local - _offsets[index] < _starts[index - 1])
        {
            index--;
        }

        utcSeconds = local - _offsets[index] + folded;
        return false;
    }

    private static TimeZoneRule? Load(string id) => id switch
    {
        "" => null,
        "UTC" or "UT" or "GMT" => Utc,
        "EST" => Fixed(id, -5 * 3600),
        "MST" => Fixed(id, -7 * 3600),
        "HST" => Fixed(id, -10 * 3600),
        _ when id[0] is '+' or '-' => OffsetText.TryRead(id, out int milliseconds) && milliseconds % 1000 == 0
            ? Fixed(id, milliseconds / 1000)
            : null,
        _ => ZoneInfoFolder.Load(id),
    };

    private long Fold(long seconds) =>
        seconds <= _repeatAfter ? seconds : seconds - ((seconds - _repeatAfter - 1) / SecondsPerCycle + 1) * SecondsPerCycle;

    /// <summary>The number of starts not after <paramref name="seconds"/>.</summary>
    private int IndexAt(long seconds)
    {
        int low = 0;
        int high = _starts.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_starts[middle] <= seconds)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
