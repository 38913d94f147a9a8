using LogPipe.Events;

namespace LogPipe.Codecs.Clef;

/// <summary>
/// A message template (messagetemplates.org): text with holes such as <c>{User}</c>, <c>{@Order}</c>,
/// <c>{Elapsed,8:0.000}</c>; braces are doubled to stand for themselves.
/// </summary>
sealed class MessageTemplate
{
    readonly List<MessageToken> _tokens;

    MessageTemplate(List<MessageToken> tokens) => _tokens = tokens;

    /// <summary>Reads a template. What looks like a hole and is none stays text.</summary>
    public static MessageTemplate Parse(string text)
    {
        var tokens = new List<MessageToken>();
        var literal = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '{' or '}' && i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
                continue;
            }
            var end = c == '{' ? text.IndexOf('}', i) : -1;
            if (end > 0 && MessageToken.TryHole(text[i..(end + 1)]) is { } hole)
            {
                if (literal.Length > 0) tokens.Add(new MessageToken(literal.ToString()));
                literal.Clear();
                tokens.Add(hole);
                i = end;
                continue;
            }
            literal.Append(c);
        }
        if (literal.Length > 0) tokens.Add(new MessageToken(literal.ToString()));
        return new MessageTemplate(tokens);
    }

    /// <summary>The message. A hole with a format takes the next of the renderings that the program made, if there are any.</summary>
    public string Render(FieldMap properties, FieldList? renderings, bool quoteStrings)
    {
        var builder = TextBuilder.Rent();
        var used = 0;
        foreach (var token in _tokens)
        {
            if (token.Format is not null && renderings is not null && used < renderings.Count)
            {
                FieldText.Append(builder, renderings[used++]);
                continue;
            }
            token.Append(builder, properties, quoteStrings);
        }
        return builder.Return();
    }
}
