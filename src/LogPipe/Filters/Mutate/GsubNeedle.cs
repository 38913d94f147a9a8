using System.Collections.Concurrent;
using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>
/// The pattern of a gsub: compiled once or, where it holds %{references}, for each text it becomes; those are kept, up to
/// a limit, since most configs have few. Thread-safe.
/// </summary>
sealed class GsubNeedle
{
    const int MaxKept = 256;

    readonly Template _template;
    readonly GsubPattern? _constant;
    readonly ConcurrentDictionary<string, GsubPattern> _kept = new(StringComparer.Ordinal);

    GsubNeedle(Template template, GsubPattern? constant)
    {
        _template = template;
        _constant = constant;
    }

    /// <summary>Compiles a pattern. Throws <see cref="EventException"/> when a constant one is no regular expression.</summary>
    public static GsubNeedle Parse(string text)
    {
        // Logstash looks for the opening only: an unclosed one is compiled for each event too.
        var dynamic = text.Contains("%{", StringComparison.Ordinal);
        return new GsubNeedle(Template.Parse(text), dynamic ? null : GsubPattern.Compile(text));
    }

    /// <summary>How many patterns are kept.</summary>
    public int Kept => _kept.Count;

    /// <summary>The pattern for an event. Throws <see cref="EventException"/> when what it becomes is no regular expression.</summary>
    public GsubPattern For(Event e)
    {
        if (_constant is not null) return _constant;
        var builder = TextBuilder.Rent();
        try
        {
            _template.Append(builder, e);
            if (_kept.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(builder.Span, out var kept)) return kept;
            var text = builder.ToString();
            var pattern = GsubPattern.Compile(text);
            if (_kept.Count >= MaxKept) _kept.Clear();
            _kept[text] = pattern;
            return pattern;
        }
        finally
        {
            builder.Release();
        }
    }
}
