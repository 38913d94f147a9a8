namespace LogPipe.Events;

/// <summary>A piece of a <see cref="Template"/>.</summary>
abstract class TemplatePart
{
    /// <summary>Appends the piece. False when the field it names is missing.</summary>
    public abstract bool Append(TextBuilder target, Event e);
}
