namespace LogPipe.Events;

sealed class LiteralPart(string text) : TemplatePart
{
    public override bool Append(TextBuilder target, Event e)
    {
        target.Append(text);
        return true;
    }
}
