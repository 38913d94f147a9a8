using LogPipe.Plugins;

namespace LogPipe.Tests.Codecs;

/// <summary>Reads just enough of the config language for the golden codec cases: blocks of plugins and their options.</summary>
sealed class GoldenConfig
{
    readonly string _text;
    int _at;

    GoldenConfig(string text) => _text = text;

    public sealed record Block(string Name, List<(string Name, object Value)> Options);

    public Dictionary<string, List<Block>> Sections { get; } = [];

    /// <summary>The plugins of a section, or null when the text has anything but plugins (a condition, say).</summary>
    public static GoldenConfig? TryParse(string text)
    {
        var config = new GoldenConfig(text);
        try
        {
            while (config.Peek() != '\0')
            {
                var section = config.Word();
                config.Expect('{');
                var blocks = config.Sections.TryGetValue(section, out var known) ? known : config.Sections[section] = [];
                while (config.Peek() != '}') blocks.Add(config.ReadBlock(config.Word()));
                config.Expect('}');
            }
            return config;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    Block ReadBlock(string name)
    {
        if (name is "if" or "else") throw new FormatException();
        var options = new List<(string, object)>();
        Expect('{');
        while (Peek() != '}')
        {
            var option = Word();
            Expect('=');
            Expect('>');
            options.Add((option, Value()));
        }
        Expect('}');
        return new Block(name, options);
    }

    object Value()
    {
        switch (Peek())
        {
            case '[':
                var list = new List<object>();
                Expect('[');
                while (Peek() != ']')
                {
                    list.Add(Value());
                    if (Peek() == ',') _at++;
                }
                Expect(']');
                return list;
            case '{':
                var entries = new List<KeyValuePair<string, object>>();
                Expect('{');
                while (Peek() != '}')
                {
                    var key = Word();
                    Expect('=');
                    Expect('>');
                    entries.Add(new(key, Value()));
                    if (Peek() == ',') _at++;
                }
                Expect('}');
                return new ConfigHash(entries);
        }
        var isQuoted = Peek() is '"' or '\'';
        var word = Word();
        if (!isQuoted && long.TryParse(word, out var number)) return number;
        return !isQuoted && Peek() == '{' ? ReadBlock(word) : word;
    }

    string Word()
    {
        var quote = Peek();
        if (quote is '"' or '\'')
        {
            var end = _text.IndexOf(quote, _at + 1);
            while (end > 0 && _text[end - 1] == '\\') end = _text.IndexOf(quote, end + 1);
            if (end < 0) throw new FormatException();
            var word = _text[(_at + 1)..end];
            _at = end + 1;
            return word;
        }
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or '.')) _at++;
        return _at > start ? _text[start.._at] : throw new FormatException();
    }

    char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    void Expect(char c)
    {
        if (Peek() != c) throw new FormatException($"'{c}' expected at {_at}");
        _at++;
    }
}
