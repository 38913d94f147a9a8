using LogPipe.Events.Dates;

namespace LogPipe.Events;

/// <summary><c>%{+FMT}</c> and <c>%{{FMT}}</c>: the timestamp in UTC; the last text is kept for as long as it stays true.</summary>
sealed class DatePart(DateFormat format) : TemplatePart
{
    readonly long _period = format.Resolution switch
    {
        DateResolution.Day => 86_400,
        DateResolution.Hour => 3_600,
        DateResolution.Minute => 60,
        DateResolution.Second => 1,
        _ => 0,
    };

    Cached? _last;

    public override bool Append(TextBuilder target, Event e)
    {
        if (e.Timestamp is not { } timestamp) return true;
        if (_period == 0)
        {
            target.Append(Format(timestamp));
            return true;
        }
        var bucket = Math.DivRem(timestamp.Seconds, _period, out var rest) - (rest < 0 ? 1 : 0);
        var last = _last;
        if (last is null || last.Bucket != bucket) _last = last = new Cached(bucket, Format(timestamp));
        target.Append(last.Text);
        return true;
    }

    string Format(Timestamp timestamp)
    {
        try
        {
            Span<char> chars = stackalloc char[256];
            if (format.TryFormat(timestamp, chars, out var written)) return chars[..written].ToString();
            var large = new char[format.MaxLength];
            return format.TryFormat(timestamp, large, out written) ? new string(large, 0, written) : "";
        }
        catch (DatePatternException ex)
        {
            throw new EventException(ex.Message);
        }
    }

    sealed record Cached(long Bucket, string Text);
}
