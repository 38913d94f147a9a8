namespace LogPipe.Events;

/// <summary>A broken piece, which fails for every event.</summary>
sealed class FailingPart(string error) : TemplatePart
{
    public string Error => error;

    public override bool Append(TextBuilder target, Event e) => throw new EventException(error);
}
