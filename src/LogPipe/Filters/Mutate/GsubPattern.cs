using System.Text.RegularExpressions;
using LogPipe.Events;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Filters.Mutate;

/// <summary>A compiled Ruby regular expression that replaces. Interpreted at first; compiled to code once it proves busy.</summary>
sealed class GsubPattern
{
    // Nobody waits this long for one value on purpose; Logstash would hang.
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    const int CompileAfter = 500;

    readonly OnigurumaTranslation _translation;
    readonly string _text;
    Regex _regex;
    int _remaining = CompileAfter;

    GsubPattern(string text, OnigurumaTranslation translation)
    {
        _text = text;
        _translation = translation;
        _regex = translation.ToRegex(compiled: false, Timeout);
    }

    /// <summary>Compiles an expression. Throws <see cref="EventException"/> when it is none.</summary>
    public static GsubPattern Compile(string text)
    {
        if (!OnigurumaRegex.TryTranslate(text, OnigurumaOptions.Ruby, out var translation, out var error))
            throw new EventException($"The regular expression /{text}/ is wrong at character {error.Offset + 1}: {error.Message}");
        try
        {
            return new GsubPattern(text, translation);
        }
        catch (ArgumentException ex)
        {
            throw new EventException($"The regular expression /{text}/ cannot be used: {ex.Message}");
        }
    }

    /// <summary>The number of the last group of a name, 0 when there is none; groups may share a name.</summary>
    public int GroupNumber(string name, Match match)
    {
        var number = 0;
        for (var i = 0; i < _translation.GroupNames.Count; i++)
            if (_translation.GroupNames[i] == name && (number == 0 || match.Groups[i + 1].Success)) number = i + 1;
        return number;
    }

    /// <summary>Replaces every match. Gives the same value back when nothing matches. Throws <see cref="EventException"/> on a timeout.</summary>
    public FieldValue Replace(in FieldValue value, GsubReplacement replacement)
    {
        if (_remaining > 0 && --_remaining == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static p => Volatile.Write(ref p._regex, p._translation.ToRegex(compiled: true, Timeout)), this, preferLocal: false);
        try
        {
            return replacement.Literal is { } literal && _translation.KeepGroup == 0
                ? ReplaceLiteral(value, literal)
                : ReplaceWithGroups(value, replacement);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new EventException($"gsub with /{_text}/ took more than {Timeout.TotalSeconds} s on a text of {value.AsSpan().Length} characters");
        }
    }

    FieldValue ReplaceLiteral(in FieldValue value, string literal)
    {
        var text = value.AsSpan();
        TextBuilder? builder = null;
        var copied = 0;
        foreach (var match in Volatile.Read(ref _regex).EnumerateMatches(text))
        {
            if (IsInsideCharacter(text, match.Index, match.Length)) continue;
            builder ??= TextBuilder.Rent();
            builder.Append(text[copied..match.Index]);
            builder.Append(literal);
            copied = match.Index + match.Length;
        }
        if (builder is null) return value;
        builder.Append(text[copied..]);
        return FieldValue.Text(builder.Return());
    }

    FieldValue ReplaceWithGroups(in FieldValue value, GsubReplacement replacement)
    {
        var regex = Volatile.Read(ref _regex);
        if (!regex.IsMatch(value.AsSpan())) return value;
        var text = value.AsString();
        var builder = TextBuilder.Rent();
        try
        {
            var copied = 0;
            for (var match = regex.Match(text); match.Success; match = match.NextMatch())
            {
                if (IsInsideCharacter(text, match.Index, match.Length)) continue;
                var start = _translation.KeepGroup > 0 ? match.Groups[_translation.KeepGroup].Index : match.Index;
                builder.Append(text.AsSpan(copied, start - copied));
                copied = match.Index + match.Length;
                replacement.Append(builder, text, match, start, this);
            }
            builder.Append(text.AsSpan(copied));
            return FieldValue.Text(builder.ToString());
        }
        finally
        {
            builder.Release();
        }
    }

    /// <summary>True for an empty match between the two halves of a character, which Ruby does not see.</summary>
    static bool IsInsideCharacter(ReadOnlySpan<char> text, int index, int length) =>
        length == 0 && index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]);
}
