namespace LogPipe.Codecs.Clef;

/// <summary>Parsed message templates. A program has few; when there are very many, they are no templates, and the cache starts anew.</summary>
sealed class MessageTemplateCache
{
    const int Capacity = 2000;

    readonly Dictionary<string, MessageTemplate> _parsed = new(StringComparer.Ordinal);

    public MessageTemplate Get(string text)
    {
        if (_parsed.TryGetValue(text, out var template)) return template;
        if (_parsed.Count >= Capacity) _parsed.Clear();
        return _parsed[text] = MessageTemplate.Parse(text);
    }
}
