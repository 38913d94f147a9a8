namespace LogPipe.Events;

/// <summary><c>%{{TIME_NOW}}</c>: the current time.</summary>
sealed class NowPart : TemplatePart
{
    public override bool Append(TextBuilder target, Event e)
    {
        Timestamp.Now(TimeProvider.System).TryFormat(target.GetSpan(Timestamp.MaxTextLength), out var written);
        target.Advance(written);
        return true;
    }
}
