namespace LogPipe.Events;

/// <summary><c>%{+%s}</c>: seconds since the epoch; nothing without a timestamp.</summary>
sealed class EpochPart : TemplatePart
{
    public override bool Append(TextBuilder target, Event e)
    {
        if (e.Timestamp is { } timestamp) target.Append(timestamp.Seconds);
        return true;
    }
}
